import FlowModel
import OrderedJSON
import Storage

/// A run with its steps.
struct ShowRun: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "showRun", summary: "A run with its steps", tag: "Runs", answers: [.json("The run", "RunWithSteps")],
        problems: [404])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let run = try Visible(store: store).run(call.name, to: caller)
        guard case .object(var object) = run.document else { return .json(.null) }
        object["steps"] = .array(try store.steps(ofRun: run.id).map(\.document))
        return .json(.object(object))
    }
}
