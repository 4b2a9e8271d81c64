import ArgumentParser
import Scheduling

struct ScheduleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "Tell when a schedule is due: one UTC instant a line.",
        discussion: """
            The expression is an interval (30s, 5m, 2h, 1d), a cron expression of five fields (Unix) or of six or seven \
            (Quartz, seconds first), or one such as @hourly.
            """)

    @Argument(help: "The schedule, as one argument.")
    var expression: String

    @Option(help: "The zone whose clocks the schedule goes by, such as Europe/Istanbul.")
    var timezone = "UTC"

    @Option(
        help: "Times after this one, such as 2024-10-01T00:00:00Z; without Z or offset it is the zone's. (default: now)"
    )
    var from: String?

    @Option(help: "How many, from 1 to 10000.")
    var count = 10

    func validate() throws {
        guard (1...10_000).contains(count) else { throw ValidationError("--count is a number from 1 to 10000") }
    }

    func run() throws {
        let zone: TimeZoneRules
        do { zone = try TimeZoneRules(named: timezone) } catch { throw CommandFailure.usage("--timezone: \(error)") }
        var instant = WallClock.now()
        if let from {
            do { instant = try TimestampText.parse(from, in: zone) } catch {
                throw CommandFailure.usage("--from: \(error)")
            }
        }
        let schedule: Schedule
        do { schedule = try Schedule(expression) } catch { throw CommandFailure.wrongData(["\(error)"]) }
        for told in 0..<count {
            guard let next = schedule.next(after: instant, in: zone) else {
                StandardError.say([
                    told == 0 ? "the schedule is never due after that" : "the schedule is never due after the last one"
                ])
                return
            }
            StandardOutput.write(TimestampText.utc(next))
            instant = next
        }
    }
}
