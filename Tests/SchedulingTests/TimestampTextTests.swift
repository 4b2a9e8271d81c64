import Scheduling
import Testing

@Suite("A date and time as text")
struct TimestampTextTests {
    @Test(
        "is read in all the spellings that occur",
        arguments: [
            ("2024-10-01T00:29:59.000Z", "2024-10-01T00:29:59Z"),
            ("2024-12-31T13:30:59.000001", "2024-12-31T10:30:59Z"),
            ("2024-10-01T12:30:59", "2024-10-01T09:30:59Z"), ("2024-10-01T00:00:00Z", "2024-10-01T00:00:00Z"),
            ("2024-10-01t00:00:00z", "2024-10-01T00:00:00Z"),
            ("2024-10-01 00:00:00.5+03:00", "2024-09-30T21:00:00.500Z"),
            ("2024-10-01T00:00-0530", "2024-10-01T05:30:00Z"),
            ("2024-10-01T12:30:59.1239999", "2024-10-01T09:30:59.123Z"),
            ("2024-10-01", "2024-09-30T21:00:00Z"), ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
            ("0000-01-03T00:00:00Z", "0000-01-03T00:00:00Z"), ("9999-12-30T00:00:00Z", "9999-12-30T00:00:00Z"),
            ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
        ])
    func spellings(_ text: String, _ utc: String) throws {
        let istanbul = try TimeZoneRules(named: "Europe/Istanbul")
        #expect(TimestampText.utc(try TimestampText.parse(text, in: istanbul)) == utc)
    }

    @Test(
        "that is none is refused with the place",
        arguments: [
            ("", 1), ("2024", 5), ("2024-13-01", 6), ("2023-02-29", 9), ("2024-10-01X", 11),
            ("2024-10-01T24:00:00Z", 12),
            ("2024-10-01T00:60:00Z", 15), ("2024-10-01T00:00:60Z", 18), ("2024-10-01T00:00:00.Z", 21),
            ("2024-10-01T00:00:00Zx", 21), ("2024-10-01T00:00:00+3", 21), ("2024-10-01T00:00:00x", 20),
            ("²024-10-01", 1), ("2024-1٣-01", 6),
        ])
    func refused(_ text: String, _ column: Int) {
        let error = #expect(throws: TimestampError.self) { try TimestampText.parse(text) }
        #expect(error?.column == column)
    }

    @Test("is explained when it is wrong")
    func message() {
        let error = #expect(throws: TimestampError.self) { try TimestampText.parse("2024-10-32") }
        #expect(
            error?.description == "At column 9 of the date a day from 01 to 31 is expected; "
                + "write it like “2024-10-01T00:29:59Z” or, in the flow's time zone, “2024-10-01T00:29:59”.")
    }

    @Test("that the clocks show twice is the first one, and one that they jump over is the jump")
    func changes() throws {
        let vienna = try TimeZoneRules(named: "Europe/Vienna")
        #expect(TimestampText.utc(try TimestampText.parse("2026-10-25T02:30:00", in: vienna)) == "2026-10-25T00:30:00Z")
        #expect(TimestampText.utc(try TimestampText.parse("2026-03-29T02:30:00", in: vienna)) == "2026-03-29T01:00:00Z")
    }

    @Test("is written in a zone with six digits after the second")
    func local() throws {
        let istanbul = try TimeZoneRules(named: "Europe/Istanbul")
        let instant = try TimestampText.parse("2024-12-31T10:30:59.007Z")
        #expect(TimestampText.local(instant, in: istanbul) == "2024-12-31T13:30:59.007000")
    }

    @Test("is written with its offset")
    func withOffset() throws {
        let instant = try TimestampText.parse("2026-10-25T01:30:00Z")
        for (name, text) in [
            ("Europe/Vienna", "2026-10-25T02:30:00+01:00"), ("UTC", "2026-10-25T01:30:00+00:00"),
            ("America/St_Johns", "2026-10-24T23:00:00-02:30"), ("Asia/Kathmandu", "2026-10-25T07:15:00+05:45"),
        ] {
            #expect(TimestampText.withOffset(instant, in: try TimeZoneRules(named: name)) == text)
        }
    }

    @Test("is never later than the instant under any offset since")
    func neverLate() throws {
        let vienna = try TimeZoneRules(named: "Europe/Vienna")
        func text(_ instant: String, now: String) throws -> String {
            TimestampText.localNeverLate(
                try TimestampText.parse(instant), now: try TimestampText.parse(now), in: vienna)
        }
        // Summer until 01:00 UTC: 02:40 is read again in winter time, so it must be told as 01:40.
        #expect(try text("2026-10-25T00:40:00Z", now: "2026-10-25T00:59:59Z") == "2026-10-25T02:40:00.000000")
        #expect(try text("2026-10-25T00:40:00Z", now: "2026-10-25T01:00:00Z") == "2026-10-25T01:40:00.000000")
        #expect(try text("2026-10-25T01:40:00Z", now: "2026-10-25T02:00:00Z") == "2026-10-25T02:40:00.000000")
        #expect(try text("2026-03-29T00:40:00Z", now: "2026-03-29T02:00:00Z") == "2026-03-29T01:40:00.000000")
        #expect(try text("2025-07-01T00:00:00Z", now: "2026-07-01T00:00:00Z") == "2025-07-01T01:00:00.000000")
        #expect(try text("2030-01-01T00:00:00Z", now: "2026-07-01T00:00:00Z") == "2026-07-01T02:00:00.000000")
    }

    @Test("exists for every instant there is", arguments: [.min, .max, 0] as [UnixMilliseconds])
    func extremes(_ instant: UnixMilliseconds) throws {
        let zone = try TimeZoneRules(named: "Europe/Vienna")
        #expect(TimestampText.utc(instant).hasSuffix("Z"))
        #expect(TimestampText.local(instant, in: zone).count == 26)
        #expect(TimestampText.localNeverLate(instant, now: 0, in: zone).count == 26)
    }
}
