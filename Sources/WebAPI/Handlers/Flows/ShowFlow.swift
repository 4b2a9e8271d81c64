import FlowModel
import HTTPTypes
import Storage

/// The document of a flow, fit for a file and for saving again.
struct ShowFlow: SignedInHandler {
    let store: Store
    let clock: @Sendable () -> Int64

    let operation = Operation(
        id: "showFlow", summary: "The document of a flow, its secrets as {\"set\": true}, and its next ten due times",
        tag: "Flows",
        query: [QueryParameter("export", "1: as a file, which is noted", schema: QueryParameter.flag)],
        answers: [.json("The document", "Flow", headers: [("ETag", "The version")])], problems: [404, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let isExport = try call.query().flag("export")
        let flow = try Visible(store: store).flow(named: call.name, to: caller)
        guard isExport else { return flow.answer(status: .ok, now: clock()) }
        try store.note("flow.export", of: flow.flow.name, detail: "version \(flow.version)", by: caller.author)
        return flow.answer(status: .ok, now: nil).with(
            .contentDisposition, "attachment; filename=\"\(flow.flow.name).json\"")
    }
}
