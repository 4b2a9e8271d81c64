import Scheduling
import Testing

@Suite("A cron expression")
struct CronDialectTests {
    /// Noons and other times of the days on which it is due, as days and hours.
    private func dues(_ expression: String, _ count: Int, from: String = "2026-01-01T00:00:00Z") throws -> [String] {
        try Schedule.cron(expression).upcoming(count, after: TimestampText.parse(from) - 1, in: .utc)
            .map { String(TimestampText.utc($0).dropLast(4)) }
    }

    @Test(
        "means the same as another way to write it",
        arguments: [
            ("@midnight", "0 0 * * *"), ("@DAILY", "0 0 * * *"), ("@weekly", "0 0 * * sun"), ("@monthly", "0 0 1 * *"),
            ("@annually", "0 0 1 jan *"), ("0 0 * * 7", "0 0 * * SUN"), ("0 0 * * 5-7", "0 0 * * 0,5,6"),
            ("0 0 * * sat-sun", "0 0 * * 6,0"), ("0 0 * * 0-7", "0 0 * * *"), ("0 0 * * mon-5", "0 0 * * 1-5"),
            ("0 0 ? * 1", "0 0 * * 1"), ("10/20 * * * *", "10,30,50 * * * *"), ("0\t0  1 * *", "0 0 1 * *"),
            ("0 0 0 ? * FRI-MON", "0 0 0 ? * 6,7,1,2"), ("0 0 22-4 * * ?", "0 0 22,23,0-4 * * ?"),
            ("0 0 0 1 NOV-FEB ?", "0 0 0 1 11,12,1,2 ?"), ("0 0 0 28-3 * ?", "0 0 0 28-31,1-3 * ?"),
            ("0 /20 * * * ?", "0 0/20 * * * ?"), ("0 0 0 ? * L", "0 0 0 ? * SAT"), ("0 0 0 ? * fril", "0 0 0 ? * 6L"),
            ("0 0 0 ? * Fri#2", "0 0 0 ? * 6#2"), ("0 0 0 L-0 * ?", "0 0 0 L * ?"), ("0 0,,5 0 * * ?", "0 0,5 0 * * ?"),
            ("0 0 0 ? * MON-FRI/2", "0 0 0 ? * 2,4,6"), ("0 0 0 1 1 ? *", "0 0 0 1 1 ?"),
            ("50-10/10 0 0 * * ?", "50,0,10 0 0 * * ?"),
        ])
    func same(_ one: String, _ other: String) throws {
        let (one, other) = (try Schedule.cron(one), try Schedule.cron(other))
        for from in stride(from: 1_767_225_600_000, to: 1_800_000_000_000, by: 4_321_000_000) as StrideTo<Int64> {
            #expect(one.upcoming(5, after: from, in: .utc) == other.upcoming(5, after: from, in: .utc))
        }
    }

    @Test("of five fields is due on either kind of day when both are restricted")
    func either() throws {
        #expect(
            try dues("0 12 13 * 5", 5)
                == ["2026-01-02T12:00", "2026-01-09T12:00", "2026-01-13T12:00", "2026-01-16T12:00", "2026-01-23T12:00"])
    }

    @Test("of five fields is due on days that match both when one begins with a star")
    func both() throws {
        #expect(
            try dues("0 12 */2 * 5", 3) == ["2026-01-09T12:00", "2026-01-23T12:00", "2026-02-13T12:00"].map { $0 })
        #expect(try dues("0 12 13 * */5", 2) == ["2026-02-13T12:00", "2026-03-13T12:00"])
    }

    @Test("of Quartz moves W to the nearest weekday within the month")
    func weekday() throws {
        #expect(
            try dues("0 0 12 1W * ?", 5)
                == ["2026-01-01T12:00", "2026-02-02T12:00", "2026-03-02T12:00", "2026-04-01T12:00", "2026-05-01T12:00"])
        #expect(try dues("0 0 12 1W 8 ?", 1) == ["2026-08-03T12:00"])
        #expect(try dues("0 0 12 31W * ?", 3) == ["2026-01-30T12:00", "2026-03-31T12:00", "2026-05-29T12:00"])
        #expect(try dues("0 0 12 L-3W * ?", 3) == ["2026-01-28T12:00", "2026-02-25T12:00", "2026-03-27T12:00"])
    }

    @Test("of Quartz counts from the end of the month with L")
    func last() throws {
        #expect(try dues("0 0 12 L * ?", 3) == ["2026-01-31T12:00", "2026-02-28T12:00", "2026-03-31T12:00"])
        #expect(try dues("0 0 12 L-28 * ?", 3) == ["2026-01-03T12:00", "2026-03-03T12:00", "2026-04-02T12:00"])
        #expect(try dues("0 0 12 ? * 5L", 3) == ["2026-01-29T12:00", "2026-02-26T12:00", "2026-03-26T12:00"])
    }

    @Test("of Quartz skips months that lack the fifth such day")
    func fifth() throws {
        #expect(try dues("0 0 12 ? * FRI#5", 3) == ["2026-01-30T12:00", "2026-05-29T12:00", "2026-07-31T12:00"])
        #expect(try dues("0 0 12 ? 2 FRI#5", 2) == ["2036-02-29T12:00", "2064-02-29T12:00"])
    }

    @Test("finds leap days over the years without one")
    func leapDay() throws {
        #expect(try dues("0 12 29 2 *", 2, from: "2096-03-01T00:00:00Z") == ["2104-02-29T12:00", "2108-02-29T12:00"])
    }
}
