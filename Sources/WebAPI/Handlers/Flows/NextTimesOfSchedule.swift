import FlowModel
import OrderedJSON

/// When a schedule that is not saved would be due.
struct NextTimesOfSchedule: SignedInHandler {
    let clock: @Sendable () -> Int64

    let operation = Operation(
        id: "previewSchedule", summary: "When a schedule that is not saved would be due", tag: "Flows",
        body: BodyDescription(schema: "ScheduleQuestion"), answers: [.json("The due times", "NextTimes")],
        problems: [422])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let question = try ScheduleQuestion(document: try call.request.json())
        let dues = DueTimes(question.schedule, timezone: question.timezone)
        return .json([
            "timezone": .string(question.timezone), "in_words": .optional(dues?.inWords),
            "items": dues?.documents(question.count, after: clock()) ?? [],
        ])
    }
}
