import Testing

@testable import Scheduling

@Suite("A zone's file")
struct TimeZoneFileTests {
    /// The smallest file: no changes, one kind of time one hour ahead of UTC, and a footer.
    private static func file(footer: String = "<+01>-1", offset: UInt8 = 0x0E) -> [UInt8] {
        func header(_ counts: [UInt8]) -> [UInt8] {
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts.flatMap { [0, 0, 0, $0] }
        }
        return header([0, 0, 0, 0, 1, 1]) + [0, 0, 0, 0, 0, 0, 0] + header([0, 0, 0, 0, 1, 4])
            + [0, 0, offset, 0x10, 0, 0] + Array("+01\0".utf8) + Array("\n\(footer)\n".utf8)
    }

    @Test("with nothing but a rule is read")
    func small() throws {
        let file = try TimeZoneFile(Self.file(), name: "Test/Small")
        #expect(file.table == OffsetTable(initialOffset: 3600))
        #expect(file.rule == OffsetRule(standardOffset: 3600))
    }

    @Test("that is cut off or changed anywhere is refused or read, and never ends the program")
    func damaged() throws {
        let whole = Self.file()
        for length in 0..<whole.count - 9 {
            #expect(throws: TimeZoneError.self, "\(length) bytes") {
                try TimeZoneFile(Array(whole.prefix(length)), name: "Test/Cut")
            }
        }
        for place in whole.indices {
            for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                var changed = whole
                changed[place] = value
                let file = try? TimeZoneFile(changed, name: "Test/Changed")
                _ = file?.table.span(at: 0)
                _ = file?.rule?.span(at: 0, notBefore: .distantPast)
            }
        }
    }

    @Test("whose last line is no rule is refused")
    func badFooter() {
        #expect(throws: TimeZoneError.self) { try TimeZoneFile(Self.file(footer: "CET-1CEST"), name: "Test/Bad") }
    }

    @Test(
        "has rules of all forms of POSIX",
        arguments: [
            ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"),
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-10-03T15:30:00Z", "2026-04-04T15:00:00Z"),
            ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-27T00:00:00Z", "2026-10-24T23:00:00Z"),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"),
            ("AAA0BBB,J60,J365/23", "2026-03-01T02:00:00Z", "2026-12-31T22:00:00Z"),
            ("AAA0BBB,59/0,364/23:30:15", "2026-03-01T00:00:00Z", "2026-12-31T22:30:15Z"),
        ])
    func rules(_ text: String, _ start: String, _ end: String) throws {
        let rule = try #require(OffsetRule(text: text.utf8))
        let zone = TimeZoneRules(name: "Test", table: OffsetTable(initialOffset: 0), rule: rule)
        let (start, end) = (try TimestampText.parse(start), try TimestampText.parse(end))
        #expect(zone.nextTransition(after: start - 1) == start)
        #expect(zone.nextTransition(after: end - 1) == end)
        #expect(zone.offset(at: start) == rule.daylight?.offset)
        #expect(zone.offset(at: end) == rule.standardOffset)
    }

    @Test("may say that it is summer all year")
    func allYear() throws {
        let rule = try #require(OffsetRule(text: "EST5EDT,0/0,J365/25".utf8))
        let zone = TimeZoneRules(name: "Test", table: OffsetTable(initialOffset: 0), rule: rule)
        for month in 1...12 {
            let noon = try #require(CivilTime(year: 2026, month: month, day: 1, hour: 12))
            #expect(zone.offset(at: zone.firstInstant(of: noon)) == -14_400)
        }
        #expect(zone.offset(at: try TimestampText.parse("2026-12-31T23:59:59Z")) == -14_400)
        #expect(zone.offset(at: try TimestampText.parse("2027-01-01T04:00:00Z")) == -14_400)
    }
}
