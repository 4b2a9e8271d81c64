public import Scheduling

/// When a flow starts by itself: its schedule in its zone, read once and asked often.
public struct DueTimes: Sendable {
    private let schedule: Schedule
    private let zone: TimeZoneRules

    /// The due times of a schedule; none for one that follows another flow, and for one that cannot be read.
    public init?(_ card: ScheduleCard?, in zone: TimeZoneRules) {
        let read: Schedule? =
            switch card {
            case .every(let text): try? Schedule.every(text)
            case .cron(let text): try? Schedule.cron(text)
            case .after, nil: nil
            }
        guard let read else { return nil }
        schedule = read
        self.zone = zone
    }

    /// The same, with the zone's name in the system's database.
    public init?(_ card: ScheduleCard?, timezone: String) {
        guard let zone = try? TimeZoneRules(named: timezone) else { return nil }
        self.init(card, in: zone)
    }

    /// The due times of a flow, whether it is on or off; none when it does not start by the clock.
    public init?(of flow: Flow) { self.init(flow.schedule, timezone: flow.configuration.timezone) }

    /// The schedule in English, as in `every 5 minutes`.
    public var inWords: String { schedule.inWords }

    /// The first one after an instant, in milliseconds since the epoch.
    public func next(after instant: Int64) -> Int64? { schedule.next(after: instant, in: zone) }

    /// The first ones after an instant, at most `count` of them.
    public func upcoming(_ count: Int, after instant: Int64) -> [Int64] {
        schedule.upcoming(count, after: instant, in: zone)
    }

    /// Those after one instant up to and including another; none when there is none.
    public func stretch(after start: Int64, through end: Int64) -> DueStretch? {
        schedule.span(after: start, through: end, in: zone).map {
            DueStretch(first: $0.first, last: $0.last, count: $0.count)
        }
    }

    /// An instant as the clocks of the zone show it, with its offset: `2024-12-31T13:30:59+03:00`.
    public func local(_ instant: Int64) -> String { TimestampText.withOffset(instant, in: zone) }
}

/// Due times that follow one another.
public struct DueStretch: Sendable, Hashable {
    /// The earliest, in milliseconds since the epoch.
    public let first: Int64
    /// The latest.
    public let last: Int64
    /// How many there are, at least.
    public let count: Int

    /// Makes a stretch of its parts.
    public init(first: Int64, last: Int64, count: Int) {
        self.first = first
        self.last = last
        self.count = count
    }
}
