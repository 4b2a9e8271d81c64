extension TimeZoneRules {
    /// The instants at which the zone's clocks show a time: one as a rule, none when they jumped over it, two when they
    /// were set back. Ascending.
    public func instants(of time: CivilTime) -> [UnixMilliseconds] {
        let clock = time.clockSeconds
        var found: [UnixMilliseconds] = []
        var span = span(at: clock - OffsetSpan.greatestOffset)
        while true {
            let second = clock - Int64(span.offset)
            if second >= span.start, second < span.end {
                found.append(UnixMilliseconds(wholeSeconds: second) + Int64(time.millisecond))
            }
            guard span.end <= clock + OffsetSpan.greatestOffset else { return found }
            span = self.span(at: span.end)
        }
    }

    /// The first instant at which the zone's clocks show a time, or, when they jumped over it, the one of the jump.
    public func firstInstant(of time: CivilTime) -> UnixMilliseconds {
        if let instant = instants(of: time).first { return instant }
        let clock = time.clockSeconds
        let jump = firstSecond(showing: clock, from: clock - OffsetSpan.greatestOffset)
        return UnixMilliseconds(wholeSeconds: jump)
    }

    /// The lowest offset that the zone has at any instant from one to another, both included.
    func lowestOffset(from start: UnixMilliseconds, through end: UnixMilliseconds) -> Int {
        var span = span(at: start.wholeSeconds)
        var lowest = span.offset
        while span.end <= end.wholeSeconds {
            span = self.span(at: span.end)
            lowest = min(lowest, span.offset)
        }
        return lowest
    }

    /// The latest that the zone's clocks have shown up to a second, itself included.
    ///
    /// While they repeat an hour, this is the end of its first run; it never goes back.
    func latestClock(through second: Int64) -> Int64 {
        var span = span(at: second)
        var latest = span.clock(at: second)
        while span.start > second - 2 * OffsetSpan.greatestOffset {
            let lastSecond = span.start - 1
            span = self.span(at: lastSecond)
            latest = max(latest, span.clock(at: lastSecond))
        }
        return latest
    }

    /// The first second, not before `start`, at which the zone's clocks show `clock` or later.
    func firstSecond(showing clock: Int64, from start: Int64) -> Int64 {
        let from = max(start, clock - OffsetSpan.greatestOffset)
        var span = span(at: from)
        while true {
            let second = max(from, span.start, clock - Int64(span.offset))
            if second < span.end { return second }
            span = self.span(at: span.end)
        }
    }
}
