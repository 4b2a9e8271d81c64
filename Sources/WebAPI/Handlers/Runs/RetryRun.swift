import FlowModel
import OrderedJSON
import Storage

/// Sends the failed rows of a run again, as a new run.
struct RetryRun: SignedInHandler {
    let store: Store
    let wakeUp: WakeUpSender
    let waiter: RunWaiter

    let operation = Operation(
        id: "retryRun", summary: "A new run of the failed rows of a run", tag: "Runs", headers: [.prefer],
        body: BodyDescription(schema: "RetryChoice", isOptional: true),
        answers: [.runSettled, .runAccepted], problems: [404, 409, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let run = try Visible(store: store).run(call.name, to: caller)
        try caller.requireRight(toChange: run.project)
        let body = try call.request.object(of: ["rows", "mode"])
        let id = try store.retryRun(
            id: run.id, rows: try RetryBody.places(body["rows"]), mode: try RetryBody.mode(body["mode"]),
            by: caller.author)
        wakeUp.wake()
        return try waiter.answer(
            run: id, accepted: ["run_id": .string(id)], waiting: WaitPreference(call.request.fields))
    }
}
