import FlowModel
import HTTPTypes
import Storage

/// Saves a new version of a flow.
struct ReplaceFlow: SignedInHandler {
    let store: Store
    let wakeUp: WakeUpSender
    let clock: @Sendable () -> Int64

    let operation = Operation(
        id: "replaceFlow", summary: "Saves a new version of a flow", tag: "Flows",
        headers: [
            HeaderParameter(
                name: "If-Match", summary: "The ETag of the version that was read; by cookie it has to be there")
        ],
        body: BodyDescription(schema: "Flow"),
        answers: [.json("The document as it is kept", "Flow", headers: [("ETag", "The version")])],
        problems: [404, 412, 422, 428, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let old = try Visible(store: store).flow(named: call.name, to: caller)
        try caller.requireRight(toChange: old.flow.project)
        let isBound = try call.request.requireMatch(old.tag, by: caller)
        let written = try WrittenDocument(call.request, keeping: old.document, lost: old.lostSecrets, isLogin: false)
        var flow = try Flow(document: written.secrets.open)
        try written.requireName(flow.name, of: old.flow.name)
        flow.name = old.flow.name
        try caller.requireRight(toPutInto: flow.project)
        try FlowReferences(store: store).requireVisible(flow, to: caller)
        let stored = try store.replaceFlow(
            flow, written: written.secrets, ifVersion: isBound ? old.version : nil, by: caller.author)
        wakeUp.wake()
        return stored.answer(status: .ok, now: clock())
    }
}
