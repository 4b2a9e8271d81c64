/// Due times of a stretch of time that nobody acted on.
public struct DueSpan: Hashable, Sendable {
    /// The earliest of them.
    public let first: UnixMilliseconds
    /// The latest of them.
    public let last: UnixMilliseconds
    /// How many there are, at least.
    public let count: Int
    /// Whether `count` is all of them; if not, counting was given up.
    public let isCounted: Bool
}

extension Schedule {
    /// The due times after one instant up to and including another, at most `limit` of them.
    public func dues(
        after start: UnixMilliseconds, through end: UnixMilliseconds, limit: Int, in zone: TimeZoneRules
    ) -> [UnixMilliseconds] {
        var dues: [UnixMilliseconds] = []
        var instant = start
        while dues.count < limit, let due = next(after: instant, in: zone), due <= end {
            dues.append(due)
            instant = due
        }
        return dues
    }

    /// The next due times after an instant, at most `count` of them.
    public func upcoming(
        _ count: Int, after instant: UnixMilliseconds, in zone: TimeZoneRules
    ) -> [UnixMilliseconds] {
        dues(after: instant, through: .max, limit: count, in: zone)
    }

    /// The latest due time after `start` up to and including `end`, found without walking through all of them.
    public func latest(
        after start: UnixMilliseconds, through end: UnixMilliseconds, in zone: TimeZoneRules
    ) -> UnixMilliseconds? {
        guard start < end, var latest = next(after: start, in: zone), latest <= end else { return nil }
        // `latest` is due, and nothing is due after `upper`.
        var upper = end
        while latest < upper {
            let middle = latest &+ Int64(bitPattern: UInt64(bitPattern: upper &- latest) / 2)
            if let due = next(after: middle, in: zone), due <= upper {
                latest = due
            } else {
                upper = middle
            }
        }
        return latest
    }

    /// The due times after `start` up to and including `end` as one span, for the record of those that passed while
    /// nothing was running; nil when there were none.
    ///
    /// - Parameter countLimit: where counting is given up, since a flow that is due each second has many.
    public func span(
        after start: UnixMilliseconds, through end: UnixMilliseconds, countLimit: Int = 100_000, in zone: TimeZoneRules
    ) -> DueSpan? {
        guard let first = next(after: start, in: zone), first <= end,
            let last = latest(after: start, through: end, in: zone)
        else { return nil }
        if case .interval(let interval) = timing {
            let count = (last / 1000 - first / 1000) / interval.seconds + 1
            return DueSpan(first: first, last: last, count: Int(count), isCounted: true)
        }
        var count = 1
        var due = first
        while due < last, count < countLimit, let following = next(after: due, in: zone) {
            due = following
            count += 1
        }
        return DueSpan(first: first, last: last, count: count, isCounted: due >= last)
    }
}
