extension Schedule {
    /// The first due time after an instant; nil when there is none before the year 3000.
    ///
    /// Where a zone's clocks change, a schedule that names its hours is due as if by a clock that is never set back and
    /// passes, when it jumps, all times in between: a time that is jumped over is due at the jump, several of them once,
    /// and one that the clocks show twice is due the first time. A schedule whose hours are written with a wildcard or a
    /// step is due whenever the clocks show one of its times, so that it keeps its intervals. Intervals know no zone.
    public func next(after instant: UnixMilliseconds, in zone: TimeZoneRules) -> UnixMilliseconds? {
        let second = instant.wholeSeconds
        let due: Int64? =
            switch timing {
            case .interval(let interval): interval.next(after: second)
            case .calendar(let fields) where fields.keepsInterval: Self.nextShown(fields, after: second, zone)
            case .calendar(let fields): Self.nextPassed(fields, after: second, zone)
            }
        return due.map { UnixMilliseconds(wholeSeconds: $0) }
    }

    /// The first second at which the clocks show one of the times or have just jumped over it, for the first time.
    private static func nextPassed(_ fields: CronFields, after second: Int64, _ zone: TimeZoneRules) -> Int64? {
        guard let clock = fields.first(from: zone.latestClock(through: second) + 1) else { return nil }
        return zone.firstSecond(showing: clock, from: second + 1)
    }

    /// The first second at which the clocks show one of the times.
    private static func nextShown(_ fields: CronFields, after second: Int64, _ zone: TimeZoneRules) -> Int64? {
        var from = second + 1
        while true {
            let span = zone.span(at: from)
            guard let clock = fields.first(from: span.clock(at: from)) else { return nil }
            let due = clock - Int64(span.offset)
            if due < span.end { return due }
            // Clocks that are set back may show a time that lies before `from`'s; after two offsets' worth of time
            // they cannot, and all before `clock` is known not to be due.
            let isClear = span.end >= from + 2 * OffsetSpan.greatestOffset
            from = isClear ? max(span.end, clock - OffsetSpan.greatestOffset) : span.end
        }
    }
}
