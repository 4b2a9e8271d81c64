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
        let visible = Visible(store: store)
        let run = try visible.run(call.name, to: caller)
        // Who may start runs may see what came of them.
        if caller.grant.scope == .outbound || caller.grant.scope == .trigger {
            try caller.requireScope(caller.grant.scope, of: try visible.flow(named: run.flow, to: caller))
        }
        guard case .object(var object) = run.document else { return .json(.null) }
        object["steps"] = .array(try store.steps(ofRun: run.id).map(\.document))
        return .json(.object(object))
    }
}
