import FlowModel
import OrderedJSON
import Storage

/// What became of the due times of a flow.
struct ListSlots: SignedInHandler {
    let store: Store
    let clock: @Sendable () -> Int64

    let operation = Operation(
        id: "listSlots",
        summary: "What became of the due times of a flow, newest first; neighbours without rows are one",
        tag: "Flows",
        query: [
            QueryParameter("limit", "How many, 50 unless told otherwise", schema: QueryParameter.whole(1...200)),
            .after,
        ],
        answers: [.json("A page of due times", "SlotList")], problems: [400, 404])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let flow = try Visible(store: store).flow(named: call.name, to: caller)
        let query = try call.query()
        let after = try query.place("after")
        let page = try store.slots(of: flow, limit: try query.whole("limit", default: 50, in: 1...200), after: after)
        // Those of a flow that is off are written down when it is on again; until then they are worked out.
        let unsettled = after == nil ? try store.unsettledDues(of: flow, now: clock()).passed : []
        let items = unsettled.reversed() + page.items
        return .json(["items": .array(items.map(\.document)), "next": .optional(page.next)])
    }
}

extension Slot {
    fileprivate var document: JSON {
        [
            "due_at": .time(dues.first), "until": .time(dues.last), "state": .string(state.rawValue),
            "count": .whole(dues.count), "run_id": .optional(runID),
        ]
    }
}
