import Scheduling
import Testing

/// Vienna's clocks go from 02:00 to 03:00 on 2026-03-29 (01:00 UTC) and from 03:00 to 02:00 on 2026-10-25 (01:00 UTC).
@Suite("Where the clocks change, a schedule")
struct DaylightSavingTests {
    private let vienna: TimeZoneRules
    private let lordHowe: TimeZoneRules

    init() throws {
        vienna = try TimeZoneRules(named: "Europe/Vienna")
        lordHowe = try TimeZoneRules(named: "Australia/Lord_Howe")
    }

    private func dues(
        _ expression: String, from: String, to end: String, _ zone: TimeZoneRules? = nil
    ) throws -> [String] {
        let start = try TimestampText.parse(from)
        return try Schedule(expression)
            .dues(after: start - 1, through: TimestampText.parse(end), limit: 100, in: zone ?? vienna)
            .map(TimestampText.utc)
    }

    @Test("at a fixed time that is jumped over is due once, at the jump", arguments: ["30 2 * * *", "0 30 2 * * ?"])
    func jumpedOver(_ expression: String) throws {
        let dues = try dues(expression, from: "2026-03-28T00:00:00Z", to: "2026-03-31T00:00:00Z")
        #expect(dues == ["2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"])
    }

    @Test("at a fixed time that comes twice is due the first time", arguments: ["30 2 * * *", "0 30 2 ? * *"])
    func repeated(_ expression: String) throws {
        let dues = try dues(expression, from: "2026-10-24T00:00:00Z", to: "2026-10-27T00:00:00Z")
        #expect(dues == ["2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"])
    }

    @Test("at several fixed times that are jumped over is due once")
    func severalJumpedOver() throws {
        let dues = try dues("*/20 2 * * *", from: "2026-03-29T00:00:00Z", to: "2026-03-30T00:30:00Z")
        #expect(dues == ["2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z", "2026-03-30T00:20:00Z"])
    }

    @Test("whose jumped-over time falls on another due time is due once")
    func jumpedOntoAnother() throws {
        let dues = try dues("0 2,3 * * *", from: "2026-03-29T00:00:00Z", to: "2026-03-30T00:00:00Z")
        #expect(dues == ["2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z"])
    }

    @Test("with any minute of a fixed hour is due in the first run of that hour only")
    func minutesOfRepeatedHour() throws {
        let dues = try dues("0 0/15 2 * * ?", from: "2026-10-25T00:00:00Z", to: "2026-10-25T04:00:00Z")
        #expect(
            dues == ["2026-10-25T00:00:00Z", "2026-10-25T00:15:00Z", "2026-10-25T00:30:00Z", "2026-10-25T00:45:00Z"])
    }

    @Test("with a wildcard for the hour keeps its interval", arguments: ["*/20 * * * *", "0 0/20 * * * ?"])
    func wildcard(_ expression: String) throws {
        for day in ["2026-03-29", "2026-10-25"] {
            let dues = try dues(expression, from: "\(day)T00:00:00Z", to: "\(day)T02:00:00Z")
            #expect(
                dues == [
                    "\(day)T00:00:00Z", "\(day)T00:20:00Z", "\(day)T00:40:00Z", "\(day)T01:00:00Z", "\(day)T01:20:00Z",
                    "\(day)T01:40:00Z", "\(day)T02:00:00Z",
                ])
        }
    }

    @Test("with a wildcard for the hour is not due at the jump by itself")
    func wildcardSkipsJump() throws {
        let dues = try dues("30 * * * *", from: "2026-03-29T00:00:00Z", to: "2026-03-29T02:00:00Z")
        #expect(dues == ["2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"])
    }

    @Test("with a step in the hour is due whenever the clocks show its time")
    func step() throws {
        let spring = try dues("0 */2 * * *", from: "2026-03-28T23:00:00Z", to: "2026-03-29T04:00:00Z")
        #expect(spring == ["2026-03-28T23:00:00Z", "2026-03-29T02:00:00Z", "2026-03-29T04:00:00Z"])
        let autumn = try dues("0 */2 * * *", from: "2026-10-24T22:00:00Z", to: "2026-10-25T03:00:00Z")
        #expect(
            autumn == ["2026-10-24T22:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T03:00:00Z"])
    }

    @Test("that is an interval knows nothing of it")
    func interval() throws {
        let dues = try dues("30m", from: "2026-10-25T00:00:00Z", to: "2026-10-25T02:00:00Z")
        #expect(
            dues == [
                "2026-10-25T00:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z",
                "2026-10-25T02:00:00Z",
            ])
    }

    @Test("goes by jumps of half an hour too")
    func halfHour() throws {
        // 2026-10-04: 02:00 (+10:30) becomes 02:30 (+11:00) at 15:30 UTC of the day before.
        let spring = try dues("15 2 * * *", from: "2026-10-02T16:00:00Z", to: "2026-10-04T16:00:00Z", lordHowe)
        #expect(spring == ["2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z"])
        // 2026-04-05: 02:00 (+11:00) becomes 01:30 (+10:30) at 15:00 UTC of the day before.
        let autumn = try dues("45 1 * * *", from: "2026-04-03T15:00:00Z", to: "2026-04-05T16:00:00Z", lordHowe)
        #expect(autumn == ["2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"])
    }

    @Test("on a day that a zone left out is due when the next one begins")
    func missingDay() throws {
        // Samoa went from 2011-12-29 straight to 2011-12-31, at 10:00 UTC.
        let apia = try TimeZoneRules(named: "Pacific/Apia")
        let dues = try dues("0 12 * * *", from: "2011-12-29T00:00:00Z", to: "2011-12-31T00:00:00Z", apia)
        #expect(dues == ["2011-12-29T22:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T22:00:00Z"])
    }
}
