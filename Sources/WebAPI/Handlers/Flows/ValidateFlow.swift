import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

/// Looks whether a flow could be saved, and saves nothing.
struct ValidateFlow: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "validateFlow", summary: "Looks whether a flow could be saved; nothing is", tag: "Flows",
        query: [QueryParameter("name", "The flow that it would replace, whose secrets {\"set\": true} keeps")],
        body: BodyDescription(schema: "Flow"), answers: [.json("It could be saved", "Validity")],
        problems: [404, 422])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let old = try call.query().text("name").map { try Visible(store: store).flow(named: $0, to: caller) }
        let written = try WrittenDocument(
            call.request, keeping: old?.document, lost: old?.lostSecrets ?? [], isLogin: false)
        let flow = try Flow(document: written.secrets.open)
        if let old { try written.requireName(flow.name, of: old.flow.name) }
        try caller.requireRight(toPutInto: flow.project)
        try FlowReferences(store: store).requireVisible(flow, to: caller)
        do {
            try store.check(flow, replacing: old)
        } catch StoreError.nameTaken {
            throw DocumentError(
                DocumentProblem(pointer: "/name", detail: "is \"\(flow.name)\", which is taken; choose another name"))
        }
        return .json(["valid": true])
    }
}
