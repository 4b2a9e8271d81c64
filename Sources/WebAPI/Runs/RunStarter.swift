import FlowModel
import OrderedJSON
import Storage

/// Starts inbound flows by hand: for the API and for trigger URLs.
struct RunStarter: Sendable {
    let store: Store
    let wakeUp: WakeUpSender
    let waiter: RunWaiter

    /// - Parameter given: the parameters of the trigger, decoded.
    /// - Throws: 400 for parameters that are not right, 403 for callers who may only look, 409 for flows that cannot be run.
    func start(
        _ flow: StoredFlow, given: [(key: String, value: String)], by caller: Caller,
        waiting preference: WaitPreference?
    ) throws -> WebResponse {
        try caller.requireRight(toChange: flow.flow.project)
        try caller.requireScope(.trigger, of: flow)
        guard flow.flow.direction == .inbound else {
            throw Problem.conflict(
                "The flow is outbound",
                "An outbound flow runs when orders are posted to /outbound/\(flow.flow.outboundPath ?? "").")
        }
        let parameters = try RunParameters(given: given, declared: flow.flow.configuration.triggerParameters)
        var attributes: JSONObject = ["http.query.string": .string(parameters.queryString)]
        for value in parameters.values { attributes["http.query.param.\(value.key)"] = .string(value.value) }
        let id = try store.accept(
            trigger: flow, parameters: JSONObject(parameters.values.map { ($0.key, JSON.string($0.value)) }),
            attributes: attributes,
            by: caller.user.name)
        wakeUp.wake()
        return try waiter.answer(run: id, accepted: ["run_id": .string(id)], waiting: preference)
    }
}
