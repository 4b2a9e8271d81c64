import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

/// Takes back what a run has not sent.
struct CancelRun: SignedInHandler {
    let store: Store
    let wakeUp: WakeUpSender

    let operation = Operation(
        id: "cancelRun", summary: "Takes back what a run has not sent; calls under way get 3 s for their answers",
        tag: "Runs",
        answers: [.json("It will end", "RunReference", status: 202)], problems: [404, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let run = try Visible(store: store).run(call.name, to: caller)
        try caller.requireRight(toChange: run.project)
        try store.cancelRun(id: run.id, by: caller.author)
        wakeUp.wake()
        return WebResponse.json(["run_id": .string(run.id)], status: .accepted).with(.location, "/api/runs/\(run.id)")
    }
}
