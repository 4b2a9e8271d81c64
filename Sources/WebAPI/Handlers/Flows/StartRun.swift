import FlowModel
import OrderedJSON
import Storage

/// Runs an inbound flow by hand.
struct StartRun: SignedInHandler {
    let store: Store
    let starter: RunStarter

    let operation = Operation(
        id: "startRun", summary: "Runs an inbound flow for an order number or from a date", tag: "Runs",
        headers: [.prefer], body: BodyDescription(schema: "TriggerParameters"),
        answers: [.runSettled, .runAccepted], problems: [404, 409, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let flow = try Visible(store: store).flow(named: call.name, to: caller)
        try caller.requireRight(toChange: flow.flow.project)
        let body = try call.request.object(of: ["parameters"])
        return try starter.start(
            flow, given: try Self.parameters(body["parameters"]), by: caller,
            waiting: WaitPreference(call.request.fields))
    }

    private static func parameters(_ value: JSON?) throws(Problem) -> [(key: String, value: String)] {
        guard let value, !value.isNull else { return [] }
        guard let object = value.object else {
            throw .badRequest("\"parameters\" is not an object of names and texts.")
        }
        var given: [(key: String, value: String)] = []
        for (name, value) in object.members {
            guard let text = value.string ?? value.number?.text else {
                throw .badRequest("The parameter \"\(name.prefix(60))\" is not a text.")
            }
            given.append((name, text))
        }
        return given
    }
}
