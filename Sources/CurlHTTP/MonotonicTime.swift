import Glibc

/// A reading of the clock that nobody sets, in nanoseconds.
struct MonotonicTime: Comparable {
    let nanoseconds: Int64

    static var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
    }

    /// As the system takes it.
    var systemTime: timespec {
        timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    }

    static func < (left: MonotonicTime, right: MonotonicTime) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The time so much later, or the end of time.
    func adding(_ duration: Duration) -> MonotonicTime {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.clampedNanoseconds)
        return MonotonicTime(nanoseconds: overflow ? .max : sum)
    }

    func duration(since earlier: MonotonicTime) -> Duration {
        .nanoseconds(nanoseconds &- earlier.nanoseconds)
    }

    /// Whole milliseconds until then, rounded up, at least 0.
    func milliseconds(from now: MonotonicTime) -> Int {
        guard self > now else { return 0 }
        let rest = nanoseconds &- now.nanoseconds
        return Int(rest / 1_000_000) + (rest % 1_000_000 == 0 ? 0 : 1)
    }
}

extension Duration {
    /// Nanoseconds from 0 to a third of a century.
    var clampedNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 1_000_000_000 else { return 1_000_000_000_000_000_000 }
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    /// Milliseconds as libcurl takes them: 0 would be its own default, and more than 24 days is refused.
    var millisecondsForCurl: Int {
        min(max(1, Int(clampedNanoseconds / 1_000_000)), Int(Int32.max))
    }

    /// Whole seconds as libcurl takes them.
    var secondsForCurl: Int {
        min(Int(clampedNanoseconds / 1_000_000_000), Int(Int32.max))
    }

    /// Seconds in words: `30 s`, `0.25 s`.
    var inSeconds: String {
        let milliseconds = clampedNanoseconds / 1_000_000
        let (whole, rest) = (milliseconds / 1000, milliseconds % 1000)
        if rest == 0 { return "\(whole) s" }
        let digits = String(rest + 1000).dropFirst()
        let last = digits.lastIndex { $0 != "0" }
        return "\(whole).\(last.map { digits[...$0] } ?? digits) s"
    }
}
