import Glibc

/// The time of day.
enum WallClock {
    /// Milliseconds since the epoch.
    static func now() -> Int64 { nanoseconds() / 1_000_000 }

    /// Nanoseconds since the epoch.
    static func nanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
