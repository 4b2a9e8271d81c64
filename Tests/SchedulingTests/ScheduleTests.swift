import Scheduling
import Testing

@Suite("A schedule")
struct ScheduleTests {
    @Test(
        "that is an interval is due at its multiples since the epoch",
        arguments: [
            ("1s", "2026-01-01T00:00:00.999Z", "2026-01-01T00:00:01Z"),
            ("5m", "2026-01-01T00:00:00Z", "2026-01-01T00:05:00Z"),
            ("5m", "2025-12-31T23:59:59.999Z", "2026-01-01T00:00:00Z"),
            ("7h", "1970-01-01T00:00:00Z", "1970-01-01T07:00:00Z"),
            ("7d", "1970-01-02T00:00:00Z", "1970-01-08T00:00:00Z"),
            ("90m", "1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z"),
            ("36500d", "2026-01-01T00:00:00Z", "2069-12-07T00:00:00Z"),
        ])
    func interval(_ text: String, _ from: String, _ due: String) throws {
        let next = try Schedule.every(text).next(after: TimestampText.parse(from), in: .utc)
        #expect(next.map(TimestampText.utc) == due)
    }

    @Test("keeps what was written")
    func source() throws {
        let schedule = try Schedule(" 0  0/5 * * * ? ")
        #expect(schedule.kind == .cron)
        #expect(schedule.source == " 0  0/5 * * * ? ")
        #expect("\(schedule)" == schedule.source)
        #expect(try Schedule("5m") == Schedule.every("5m"))
    }

    @Test("lies strictly after the instant asked for")
    func strictlyAfter() throws {
        let schedule = try Schedule.cron("*/5 * * * *")
        let due = try TimestampText.parse("2026-01-01T00:05:00Z")
        #expect(schedule.next(after: due - 1, in: .utc) == due)
        #expect(schedule.next(after: due, in: .utc) == due + 300_000)
        #expect(schedule.next(after: due + 999, in: .utc) == due + 300_000)
    }

    @Test(
        "that never comes says so",
        arguments: [
            "0 0 30 2 *", "0 0 0 31 2,4,6,9,11 ?", "0 0 0 1 1 ? 1970-2025", "0 0 0 31W FEB ?", "0 0 0 L-29 2 ? 2027",
        ])
    func never(_ expression: String) throws {
        let zone = try TimeZoneRules(named: "Europe/Vienna")
        #expect(try Schedule.cron(expression).next(after: TimestampText.parse("2026-01-01"), in: zone) == nil)
    }

    @Test("answers for every instant there is", arguments: ["* * * * *", "0 0 5 * *", "5m", "0 0 3 ? * 6L *", "1d"])
    func extremes(_ text: String) throws {
        let zone = try TimeZoneRules(named: "America/New_York")
        let schedule = try Schedule(text)
        _ = schedule.next(after: .min, in: zone)
        _ = schedule.next(after: .max, in: zone)
        _ = schedule.latest(after: .min, through: .max, in: zone)
        _ = schedule.span(after: 0, through: .max, countLimit: 10, in: zone)
        #expect(schedule.upcoming(3, after: 0, in: zone).count == 3)
    }

    @Test("finds its latest due time as if it had walked there")
    func latest() throws {
        let zone = try TimeZoneRules(named: "Europe/Vienna")
        for expression in ["*/20 * * * *", "30 2 * * *", "0 0 1 1 *", "15m", "0 0 12 ? * MON#1"] {
            let schedule = try Schedule(expression)
            for start in stride(from: 1_790_000_000_000, to: 1_793_000_000_000, by: 777_777_777) as StrideTo<Int64> {
                let end = start + 400_000_000
                let dues = schedule.dues(after: start, through: end, limit: .max, in: zone)
                #expect(schedule.latest(after: start, through: end, in: zone) == dues.last)
                let span = schedule.span(after: start, through: end, in: zone)
                #expect(span?.first == dues.first)
                #expect(span?.last == dues.last)
                #expect((span?.count ?? 0) == dues.count)
                #expect(span?.isCounted ?? true)
            }
        }
    }

    @Test("gives up counting where it is told to")
    func countLimit() throws {
        let end = UnixMilliseconds(86_400_000)
        let span = try #require(try Schedule.cron("* * * * * ?").span(after: 0, through: end, countLimit: 50, in: .utc))
        #expect((span.first, span.last, span.count, span.isCounted) == (1000, end, 50, false))
        let exact = try #require(try Schedule.every("1s").span(after: 0, through: end, countLimit: 50, in: .utc))
        #expect((exact.first, exact.last, exact.count, exact.isCounted) == (1000, end, 86_400, true))
    }

    @Test(
        "says what it means",
        arguments: [
            ("5m", "every 5 minutes"), ("90s", "every 90 seconds"), ("1h", "every hour"), ("7d", "every 7 days"),
            ("@hourly", "every hour"), ("@weekly", "at 00:00 on Sundays"), ("0 12,18 * * *", "at 12:00 and 18:00"),
            ("0 0 0 LW * ?", "at 00:00 on the last weekday of each month"), ("0 0/5 * * * ?", "every 5 minutes"),
            ("0 0,30 * * * ? *", "every 30 minutes"), ("0 0 9-18 * * ?", "every hour from 09:00 to 18:00"),
            ("0 */10 4-22 ? * MON-FRI", "every 10 minutes from 04:00 to 22:59 from Monday to Friday"),
            ("30 * * * *", "every hour at minute 30"), ("45 * * * * ?", "at second 45 of every minute"),
            ("0 */5 * * *", "at 00:00, 05:00, 10:00, 15:00 and 20:00"), ("* * * * * ?", "every second"),
            ("*/15 40 9-18 ? MAY 6L", "every 15 seconds of minute 40 from 09:00 to 18:59 on the last Friday of May"),
            ("0 3,13,47 * ? * SAT,SUN", "at minutes 3, 13 and 47 of every hour on Saturdays and Sundays"),
            ("10 0 4 ? * FRI#3", "at 04:00:10 on the third Friday of each month"),
            ("0 22 13 * 5", "at 22:00 on the 13th of each month and on Fridays"),
            ("0 22 */2 * 5", "at 22:00 on every 2nd day from the 1st to the 31st of each month if that is a Friday"),
            ("0 0 12 15W JAN ?", "at 12:00 on the weekday nearest to the 15th of January"),
            ("0 0 0 L-3 * ?", "at 00:00 3 days before the last day of each month"),
            (
                "0 0 6 1 1/3 ? 2027/2",
                "at 06:00 on the 1st of January, April, July and October in every 2nd year from 2027 on"
            ),
            ("0 0 1,13 * * ? 2026-2028", "at 01:00 and 13:00 from 2026 to 2028"),
        ])
    func words(_ text: String, _ words: String) throws {
        #expect(try Schedule(text).inWords == words)
    }
}
