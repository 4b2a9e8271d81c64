import FlowModel
import OrderedJSON
import Storage

/// The flows of a project in the shape of the older interface (domain.md).
struct NiFiFlows: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "nifiFlows", summary: "The flows of a project as the older interface has them", tag: "Older callers",
        query: [QueryParameter("projectId", "The name of a project; all that are seen when absent")],
        answers: [.json("The flows", "NiFiFlowList")], problems: [400, 404])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let query = try QueryReader(call.request, known: ["projectId"], isStrict: false)
        let project = try OlderNames(store: store).project(query.text("projectId"), seenBy: caller)
        let flows = try store.flows().filter { stored in
            caller.user.sees(project: stored.flow.project)
                && project.map { $0.lowercased() == stored.flow.project.lowercased() } ?? true
        }
        return .json(.array(flows.map(Self.entry)))
    }

    private static func entry(_ stored: StoredFlow) -> JSON {
        let flow = stored.flow
        let id = OlderNames.id(of: stored.id)
        let (strategy, period) = scheduling(flow.schedule)
        return [
            "id": .string(id), "state": .string(flow.enabled ? "RUNNING" : "STOPPED"),
            "component": [
                "id": .string(id), "name": .string(flow.name), "parentGroupId": .string(flow.project),
                "variables": [
                    "!flowId": .string(id), "!flowType": "order_status", "!flowSlug": .string(flow.name),
                    "!inbound": .string(flow.direction == .inbound ? "true" : "false"),
                    "!outbound": .string(flow.direction == .outbound ? "true" : "false"),
                    "!schedulingStrategy": .string(strategy),
                    "!schedulingPeriod": .string(period),
                ],
            ],
        ]
    }

    private static func scheduling(_ schedule: ScheduleCard?) -> (strategy: String, period: String) {
        switch schedule {
        case .every(let text): ("TIMER_DRIVEN", text)
        case .cron(let text): ("CRON_DRIVEN", text)
        case .after(let name): ("EVENT_DRIVEN", name)
        case nil: ("", "")
        }
    }
}
