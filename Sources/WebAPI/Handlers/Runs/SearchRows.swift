import FlowModel
import OrderedJSON
import Storage

/// Rows of all runs that the caller sees, newest first.
struct SearchRows: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "searchRows",
        summary: "Rows of all runs, newest first; a page may have fewer than limit when they are large",
        tag: "Runs",
        query: [
            QueryParameter("order", "The order number"), QueryParameter("flow", "The name of the flow"),
            QueryParameter("status", "The status", schema: QueryParameter.rowStatus),
            QueryParameter("from", "Created at or after, RFC 3339", schema: QueryParameter.time),
            QueryParameter("to", "Created before, RFC 3339", schema: QueryParameter.time),
            QueryParameter("error", "What the error holds, upper and lower case alike"),
            QueryParameter("limit", "How many, 50 unless told otherwise", schema: QueryParameter.whole(1...1000)),
            QueryParameter(
                "after", "The next of the page before",
                schema: #"{"type":"string","pattern":"^[0-9]{1,18}-[0-9]{1,9}$"}"#),
        ],
        answers: [.json("A page of rows", "FoundRows")])

    /// In bytes of bodies and answers.
    private static let largestPage = 8 << 20

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let query = try call.query()
        var wanted = RowQuery(limit: try query.whole("limit", default: 50, in: 1...1000))
        wanted.order = query.text("order")
        wanted.flow = query.text("flow")
        wanted.status = try query.choice("status", of: RowStatus.self)
        wanted.from = try query.instant("from")
        wanted.to = try query.instant("to")
        wanted.error = query.text("error")
        wanted.after = try query.place("after", numbers: 2)
        wanted.projects = caller.projects
        let page = try store.rows(wanted, bodyBytes: MaskedRow.readBytes, pageBytes: Self.largestPage)
        var maskers: [String: MaskedRow] = [:]
        let items: [JSON] = try page.items.map { found in
            let masked = try maskers[found.flow] ?? MaskedRow(flow: found.flow, store: store)
            maskers[found.flow] = masked
            guard case .object(let row) = masked.listed(found.row) else { return .null }
            return .object(
                JSONObject(
                    [("run_id", .string(found.run)), ("flow", .string(found.flow))]
                        + row.members.map { ($0.name, $0.value) }))
        }
        return .json(["items": .array(items), "next": .optional(page.next)])
    }
}
