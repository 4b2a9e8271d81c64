import FlowModel
import HTTPTypes
import Storage

/// Deletes a flow with its runs.
struct DeleteFlow: SignedInHandler {
    let store: Store
    let wakeUp: WakeUpSender

    let operation = Operation(
        id: "deleteFlow", summary: "Deletes a flow with all its runs", tag: "Flows",
        query: [QueryParameter("force", "1: rows that wait are cancelled", schema: QueryParameter.flag)],
        headers: [HeaderParameter(name: "If-Match", summary: "The ETag of the version that was read")],
        answers: [.empty("The flow is gone")], problems: [404, 409, 412, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let isForced = try call.query().flag("force")
        let flow = try Visible(store: store).flow(named: call.name, to: caller)
        try caller.requireRight(toChange: flow.flow.project)
        if call.request.fields.contains(.ifMatch) { _ = try call.request.requireMatch(flow.tag, by: caller) }
        try store.deleteFlow(flow.flow.name, force: isForced, by: caller.author)
        wakeUp.wake()
        return .empty
    }
}
