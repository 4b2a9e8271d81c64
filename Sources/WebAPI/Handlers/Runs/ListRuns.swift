import FlowModel
import OrderedJSON
import Storage

/// Runs that the caller sees, newest first.
struct ListRuns: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "listRuns", summary: "Runs, newest first", tag: "Runs",
        query: [
            QueryParameter("flow", "The name of the flow"),
            QueryParameter("status", "The status", schema: QueryParameter.runStatus),
            QueryParameter("order", "Runs that have a row with this order number"),
            QueryParameter("from", "Created at or after, RFC 3339", schema: QueryParameter.time),
            QueryParameter("to", "Created before, RFC 3339", schema: QueryParameter.time),
            QueryParameter("limit", "How many, 50 unless told otherwise", schema: QueryParameter.whole(1...200)),
            .after,
        ],
        answers: [.json("A page of runs", "RunList")], problems: [400])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let query = try call.query()
        var wanted = RunQuery(limit: try query.whole("limit", default: 50, in: 1...200))
        wanted.flow = query.text("flow")
        wanted.status = try query.choice("status", of: RunStatus.self)
        wanted.order = query.text("order")
        wanted.from = try query.instant("from")
        wanted.to = try query.instant("to")
        wanted.after = try query.place("after")
        wanted.projects = caller.projects
        let page = try store.runs(wanted)
        return .json(["items": .array(page.items.map(\.document)), "next": .optional(page.next)])
    }
}
