import FlowModel
import OrderedJSON
import Storage

/// The rows of a run in their order.
struct ListRows: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "listRows", summary: "The rows of a run; a page may have fewer than limit when they are large", tag: "Runs",
        query: [
            QueryParameter("status", "The status", schema: QueryParameter.rowStatus),
            QueryParameter("limit", "How many, 50 unless told otherwise", schema: QueryParameter.whole(1...1000)),
            .after,
        ],
        answers: [.json("A page of rows", "RowList")], problems: [400, 404])

    /// In bytes of bodies and answers.
    private static let largestPage = 8 << 20

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let query = try call.query()
        let status = try query.choice("status", of: RowStatus.self)
        let limit = try query.whole("limit", default: 50, in: 1...1000)
        let after = try query.place("after")
        let run = try Visible(store: store).run(call.name, to: caller)
        let masked = try MaskedRow(flow: run.flow, store: store)
        let page = try store.shownRows(
            ofRun: run.id, status: status, limit: limit, after: after, bodyBytes: MaskedRow.readBytes,
            pageBytes: Self.largestPage)
        return .json(["items": .array(page.items.map(masked.listed)), "next": .optional(page.next)])
    }
}
