import FlowModel
import OrderedJSON
import Storage

/// All flows that the caller sees, by name.
struct ListFlows: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "listFlows", summary: "All flows, by name, each with its last run", tag: "Flows",
        answers: [.json("The flows", "FlowList")])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let dues = try store.nextDues()
        let lastRuns = try store.lastRuns()
        let flows = try store.flows().filter { caller.user.sees(project: $0.flow.project) }
        return .json(["items": .array(flows.map { $0.listing(nextDue: dues[$0.id], lastRun: lastRuns[$0.id]) })])
    }
}
