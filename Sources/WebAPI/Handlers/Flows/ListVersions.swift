import FlowModel
import OrderedJSON
import Storage

/// When a flow was saved, and by whom.
struct ListVersions: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "listVersions", summary: "The versions of a flow, newest first", tag: "Flows",
        query: [
            QueryParameter("limit", "How many, 50 unless told otherwise", schema: QueryParameter.whole(1...1000)),
            .after,
        ],
        answers: [.json("A page of versions", "VersionPage")], problems: [404])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let query = try call.query()
        let limit = try query.whole("limit", default: 50, in: 1...1000)
        let after = try query.place("after")
        let flow = try Visible(store: store).flow(named: call.name, to: caller)
        let page = try store.versions(of: flow.id, limit: limit, after: after)
        let items: [JSON] = page.items.map {
            ["version": .whole($0.version), "created_at": .time($0.createdAt), "created_by": .string($0.createdBy)]
        }
        return .json(["items": .array(items), "next": .optional(page.next)])
    }
}
