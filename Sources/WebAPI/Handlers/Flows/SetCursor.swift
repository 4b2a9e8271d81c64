import FlowModel
import OrderedJSON
import Scheduling
import Storage

/// Moves the point from which a flow reads next by itself.
struct SetCursor: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "setCursor", summary: "Moves the point from which the next read by schedule starts", tag: "Flows",
        body: BodyDescription(schema: "Cursor"), answers: [.json("The cursor", "Cursor")], problems: [404, 422, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let flow = try Visible(store: store).flow(named: call.name, to: caller)
        try caller.requireRight(toChange: flow.flow.project)
        try ShowCursor.requireInbound(flow)
        let body = try call.request.object(of: ["last_request"])
        try store.setCursor(of: flow, to: try Self.instant(body["last_request"], of: flow.flow), by: caller.author)
        return try ShowCursor.answer(flow, store)
    }

    /// Without a zone the time is in the flow's, as `last.request` has it.
    private static func instant(_ value: JSON?, of flow: Flow) throws -> Int64 {
        let pointer = "/last_request"
        guard let text = value?.string else {
            throw DocumentError(
                DocumentProblem(pointer: pointer, detail: "is missing; a time such as 2024-10-01T00:00:00Z is needed"))
        }
        do {
            return try TimestampText.parse(text, in: try TimeZoneRules(named: flow.configuration.timezone))
        } catch {
            throw DocumentError(
                DocumentProblem(
                    pointer: pointer, detail: "is \"\(text.prefix(60))\"; a time such as 2024-10-01T00:00:00Z is needed"
                ))
        }
    }
}
