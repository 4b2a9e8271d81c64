import Scheduling
import Testing

/// Both rules of a schedule, checked against the sentences that define them by walking over the clock's faces.
@Suite("In every zone of the system, around every change from 2020 to 2037,")
struct AllZonesTests {
    /// A zone for each behaviour that the database has; many names share one.
    private static let zones: [TimeZoneRules] = {
        var seen: [[UnixMilliseconds]: [TimeZoneRules]] = [:]
        var zones: [TimeZoneRules] = []
        for name in TimeZoneDatabase().names() {
            do {
                let zone = try TimeZoneRules(named: name)
                let key = changes(of: zone)
                if seen[key, default: []].contains(where: { zone.behaves(like: $0) }) { continue }
                seen[key, default: []].append(zone)
                zones.append(zone)
            } catch {
                Issue.record(error)
            }
        }
        return zones
    }()

    private static let hour: UnixMilliseconds = 3_600_000
    private static let start: UnixMilliseconds = 1_577_836_800_000
    private static let end: UnixMilliseconds = 2_145_916_800_000

    private static func changes(of zone: TimeZoneRules) -> [UnixMilliseconds] {
        var changes: [UnixMilliseconds] = []
        var instant = start
        while let change = zone.nextTransition(after: instant), change < end {
            changes.append(change)
            instant = change
        }
        return changes
    }

    @Test("a fixed time is never due twice and never lost")
    func fixedTimes() throws {
        let schedule = try Schedule.cron("0,30 0-22 * * *")
        for zone in Self.zones {
            for change in Self.changes(of: zone) {
                let window = (change - 4 * Self.hour)...(change + 4 * Self.hour)
                let found = schedule.dues(after: window.lowerBound - 1, through: window.upperBound, limit: 99, in: zone)
                #expect(found == Self.fixedDues(zone, change, window), "\(zone.name) \(TimestampText.utc(change))")
            }
        }
    }

    /// Every half hour but 23:00 and 23:30: when the clocks first show it, or at the jump over it.
    private static func fixedDues(
        _ zone: TimeZoneRules, _ change: UnixMilliseconds, _ window: ClosedRange<UnixMilliseconds>
    ) -> [UnixMilliseconds] {
        var dues: Set<UnixMilliseconds> = []
        // Local times are written as if they were UTC, with two hours more on both sides for what the change shifts.
        let low = window.lowerBound + Int64(zone.offset(at: window.lowerBound)) * 1000 - 2 * hour
        let high = window.upperBound + Int64(zone.offset(at: window.upperBound)) * 1000 + 2 * hour
        for local in stride(from: low - low % (hour / 2), through: high, by: Int(hour / 2)) {
            let time = TimeZoneRules.utc.localTime(at: local)
            guard time.hour != 23 else { continue }
            dues.insert(zone.instants(of: time).first ?? change)
        }
        return dues.filter(window.contains).sorted()
    }

    @Test("a schedule with a wildcard or a step in the hour is due exactly when the clocks show its times")
    func intervals() throws {
        let everyHalfHour = try Schedule.cron("0/30 * * * *")
        let everySecondHour = try Schedule.cron("0 30 */2 * * ?")
        for zone in Self.zones {
            for change in Self.changes(of: zone) {
                let window = (change - 4 * Self.hour)...(change + 4 * Self.hour)
                let firstQuarter = window.lowerBound + Self.hour / 4 - 1
                let shown = stride(
                    from: firstQuarter - firstQuarter % (Self.hour / 4), through: window.upperBound,
                    by: Int(Self.hour / 4)
                ).map { (instant: $0, time: zone.localTime(at: $0)) }
                for (schedule, isDue) in [
                    (everyHalfHour, { $0.minute % 30 == 0 }),
                    (everySecondHour, { $0.minute == 30 && $0.hour % 2 == 0 }),
                ] as [(Schedule, (CivilTime) -> Bool)] {
                    let found = schedule.dues(
                        after: window.lowerBound - 1, through: window.upperBound, limit: 99, in: zone)
                    #expect(
                        found == shown.filter { isDue($0.time) }.map(\.instant),
                        "\(zone.name) \(schedule) \(TimestampText.utc(change))")
                }
            }
        }
    }

    @Test("a daily run happens once on each day")
    func daily() throws {
        let schedule = try Schedule.cron("30 2 * * *")
        for zone in Self.zones {
            for change in Self.changes(of: zone) {
                let window = (change - 36 * Self.hour, change + 36 * Self.hour)
                let dues = schedule.dues(after: window.0, through: window.1, limit: 99, in: zone)
                #expect((2...4).contains(dues.count), "\(zone.name) \(TimestampText.utc(change))")
                let days = dues.map { zone.localTime(at: $0).day }
                #expect(Set(days).count == days.count, "\(zone.name) \(TimestampText.utc(change))")
                for (day, next) in zip(dues, dues.dropFirst()) {
                    #expect((20 * Self.hour...28 * Self.hour).contains(next - day), "\(zone.name)")
                }
            }
        }
    }

    @Test("there are zones and changes to look at")
    func zonesAreThere() {
        #expect(Self.zones.count > 100)
        #expect(Self.zones.map { Self.changes(of: $0).count }.reduce(0, +) > 1000)
    }
}
