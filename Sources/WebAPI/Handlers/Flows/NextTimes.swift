import FlowModel
import OrderedJSON
import Storage

/// When a flow is due next.
struct NextTimes: SignedInHandler {
    let store: Store
    let clock: @Sendable () -> Int64

    let operation = Operation(
        id: "listNextTimes", summary: "When a flow is due next, in UTC and in its zone; empty without a schedule",
        tag: "Flows",
        query: [QueryParameter("count", "How many, 10 unless told otherwise", schema: QueryParameter.whole(1...100))],
        answers: [.json("The due times", "NextTimes")], problems: [400, 404])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let flow = try Visible(store: store).flow(named: call.name, to: caller).flow
        let count = try call.query().whole("count", default: 10, in: 1...100)
        let dues = DueTimes(of: flow)
        return .json([
            "timezone": .string(flow.configuration.timezone), "in_words": .optional(dues?.inWords),
            "items": dues?.documents(count, after: clock()) ?? [],
        ])
    }
}
