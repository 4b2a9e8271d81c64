import FlowModel
import Storage

/// The document of a past or present version of a flow.
struct ShowVersion: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "showVersion", summary: "The document of a version, its secrets as {\"set\": true}", tag: "Flows",
        answers: [.json("The document", "Flow")], problems: [404])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let flow = try Visible(store: store).flow(named: call.name, to: caller)
        let number = call.captures.last ?? ""
        guard let version = Int(number), let document = try store.document(of: flow, version: version) else {
            throw Problem.notFound("version", number)
        }
        return .json(document.shown)
    }
}
