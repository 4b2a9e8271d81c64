import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

/// From when a flow reads next by itself.
struct ShowCursor: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "showCursor", summary: "From when the next read by schedule starts, less the overlap", tag: "Flows",
        answers: [.json("The cursor", "Cursor")], problems: [404])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let flow = try Visible(store: store).flow(named: call.name, to: caller)
        try Self.requireInbound(flow)
        return try Self.answer(flow, store)
    }

    static func answer(_ flow: StoredFlow, _ store: Store) throws -> WebResponse {
        .json(["last_request": .time(try store.readFrom(of: flow))])
    }

    static func requireInbound(_ flow: StoredFlow) throws(Problem) {
        guard flow.flow.direction == .inbound else {
            throw Problem(
                .notFound, "There is no cursor",
                detail: "The flow \"\(flow.flow.name)\" is outbound; it reads nothing by itself.")
        }
    }
}
