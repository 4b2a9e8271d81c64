import Foundation

/// The clock of the machine.
public struct WallClock: EngineClock {
    /// The one there is.
    public init() {}

    /// Milliseconds since the epoch.
    public func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Lets the thread sleep.
    public func pause(milliseconds: Int64) {
        guard milliseconds > 0 else { return }
        Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
    }
}
