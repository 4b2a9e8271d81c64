import FlowModel
import OrderedJSON
import Storage

/// All flows that the caller sees, by name.
struct ListFlows: SignedInHandler {
    let store: Store

    /// How many runs are told of each flow.
    private static let recentRuns = 30

    let operation = Operation(
        id: "listFlows", summary: "All flows, by name, each with its last runs", tag: "Flows",
        answers: [.json("The flows", "FlowList")])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let flows = try store.flowSummaries(projects: caller.projects, recent: Self.recentRuns)
        return .json(["items": .array(flows.map(\.listing))])
    }
}
