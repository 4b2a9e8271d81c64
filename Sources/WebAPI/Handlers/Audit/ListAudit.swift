import FlowModel
import OrderedJSON
import Storage

/// Who did what, newest first.
struct ListAudit: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "listAudit", summary: "Who did what within the last year, newest first", tag: "People",
        query: [
            QueryParameter("who", "The user"),
            QueryParameter("action", "What was done: flow.save, or flow for all that begins with it"),
            QueryParameter("subject", "The name of what it was done to, or the id of a run"),
            QueryParameter("from", "At or after, RFC 3339", schema: QueryParameter.time),
            QueryParameter("to", "Before, RFC 3339", schema: QueryParameter.time),
            QueryParameter("limit", "How many, 50 unless told otherwise", schema: QueryParameter.whole(1...1000)),
            .after,
        ],
        answers: [.json("A page of entries", "AuditPage")])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let query = try call.query()
        var wanted = AuditQuery(limit: try query.whole("limit", default: 50, in: 1...1000))
        wanted.who = query.text("who")
        wanted.action = query.text("action")
        wanted.subject = query.text("subject")
        wanted.from = try query.instant("from")
        wanted.to = try query.instant("to")
        wanted.after = try query.place("after")
        let page = try store.auditEntries(wanted)
        return .json(["items": .array(page.items.map(\.listing)), "next": .optional(page.next)])
    }
}

extension AuditEntry {
    /// The entry as one of a list.
    fileprivate var listing: JSON {
        [
            "at": .time(at), "who": .string(who), "action": .string(action), "subject": .string(subject),
            "detail": .string(detail), "address": .string(address),
        ]
    }
}
