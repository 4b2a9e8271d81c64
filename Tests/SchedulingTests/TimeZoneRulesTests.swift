import Scheduling
import Testing

@Suite("The rules of a time zone")
struct TimeZoneRulesTests {
    @Test(
        "give the offset at an instant, also long after the last change that is listed",
        arguments: [
            ("Europe/Istanbul", "2026-07-01T00:00:00Z", 10_800), ("Europe/Istanbul", "2015-12-01T00:00:00Z", 7200),
            ("Europe/Vienna", "2026-03-29T00:59:59.999Z", 3600), ("Europe/Vienna", "2026-03-29T01:00:00Z", 7200),
            ("Europe/Vienna", "2075-07-01T00:00:00Z", 7200), ("Europe/Vienna", "2075-12-01T00:00:00Z", 3600),
            ("America/New_York", "2126-03-10T06:59:59Z", -18_000),
            ("America/New_York", "2126-03-10T07:00:00Z", -14_400),
            ("America/New_York", "1800-01-01T00:00:00Z", -17_762),
            ("Australia/Lord_Howe", "2050-01-01T00:00:00Z", 39_600),
            ("Australia/Lord_Howe", "2050-07-01T00:00:00Z", 37_800), ("Asia/Kolkata", "2500-07-01T00:00:00Z", 19_800),
            ("Asia/Kathmandu", "2026-01-01T00:00:00Z", 20_700), ("America/Nuuk", "2050-07-01T00:00:00Z", -3600),
            ("Etc/GMT+12", "2026-01-01T00:00:00Z", -43_200), ("Pacific/Kiritimati", "2026-01-01T00:00:00Z", 50_400),
            ("UTC", "2026-01-01T00:00:00Z", 0),
        ])
    func offset(_ name: String, _ time: String, _ offset: Int) throws {
        let zone = try TimeZoneRules(named: name)
        #expect(zone.offset(at: try TimestampText.parse(time)) == offset)
    }

    @Test("say what the clocks show")
    func localTime() throws {
        let zone = try TimeZoneRules(named: "Europe/Istanbul")
        let time = zone.localTime(at: try TimestampText.parse("2024-12-31T22:30:59.123Z"))
        #expect(
            time == CivilTime(year: 2025, month: 1, day: 1, hour: 1, minute: 30, second: 59, millisecond: 123))
        #expect(time.weekday == 3)
        #expect(TimeZoneRules.utc.localTime(at: -1).year == 1969)
    }

    @Test("know that a time comes once, never or twice")
    func instants() throws {
        let zone = try TimeZoneRules(named: "Europe/Vienna")
        func instants(_ month: Int, _ day: Int) -> [String] {
            CivilTime(year: 2026, month: month, day: day, hour: 2, minute: 30)
                .map(zone.instants)?.map(TimestampText.utc) ?? []
        }
        #expect(instants(3, 28) == ["2026-03-28T01:30:00Z"])
        #expect(instants(3, 29) == [])
        #expect(instants(10, 25) == ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"])
    }

    @Test("go from change to change in both directions")
    func transitions() throws {
        let zone = try TimeZoneRules(named: "Europe/Vienna")
        let spring = try TimestampText.parse("2026-03-29T01:00:00Z")
        let autumn = try TimestampText.parse("2026-10-25T01:00:00Z")
        #expect(zone.nextTransition(after: spring - 1) == spring)
        #expect(zone.nextTransition(after: spring) == autumn)
        #expect(zone.previousTransition(before: autumn) == spring)
        #expect(zone.previousTransition(before: autumn + 1) == autumn)
        let late = try TimestampText.parse("2037-12-01T00:00:00Z")
        #expect(zone.nextTransition(after: late).map(TimestampText.utc) == "2038-03-28T01:00:00Z")
        #expect(TimeZoneRules.utc.nextTransition(after: 0) == nil)
        #expect(TimeZoneRules.utc.previousTransition(before: 0) == nil)
        let istanbul = try TimeZoneRules(named: "Europe/Istanbul")
        #expect(istanbul.nextTransition(after: spring) == nil)
        #expect(istanbul.previousTransition(before: spring).map(TimestampText.utc) == "2016-03-27T01:00:00Z")
    }

    @Test("are not there for a name that the database lacks, and no file outside it is read")
    func unknown() {
        for name in [
            "Mars/Olympus", "", "../../etc/passwd", "/etc/passwd", "Europe/", "Europe", "zone.tab", "Europe//Vienna",
        ] {
            #expect(throws: TimeZoneError.unknown(name: name, similar: nil)) { try TimeZoneRules(named: name) }
        }
        #expect(throws: TimeZoneError.unknown(name: "europe/VIENNA", similar: "Europe/Vienna")) {
            try TimeZoneRules(named: "europe/VIENNA")
        }
        #expect(
            TimeZoneError.unknown(name: "europe/VIENNA", similar: "Europe/Vienna").description
                == "There is no time zone named “europe/VIENNA”; write “Europe/Vienna”.")
    }

    @Test("of UTC need no database")
    func withoutDatabase() throws {
        let zone = try TimeZoneRules(named: "UTC", directory: "/nonexistent")
        #expect(zone == .utc)
        #expect(TimeZoneDatabase(directory: "/nonexistent").names() == ["UTC"])
        #expect(throws: TimeZoneError.self) { try TimeZoneRules(named: "Europe/Vienna", directory: "/nonexistent") }
    }

    @Test("are listed by name, each of which can be read")
    func names() throws {
        let names = TimeZoneDatabase().names()
        #expect(names == names.sorted())
        #expect(Set(names).isSuperset(of: ["Europe/Istanbul", "America/Argentina/Buenos_Aires", "UTC"]))
        #expect(!names.contains { $0.hasPrefix("right/") || $0.hasPrefix("posix/") || $0.hasSuffix(".tab") })
        for name in names { _ = try TimeZoneRules(named: name) }
    }
}
