import Synchronization

/// A clock that moves when it is told to.
public final class TestClock: Sendable {
    private let time: Mutex<Int64>

    /// - Parameter milliseconds: since the epoch; 2024-10-01T00:00:00Z unless told otherwise.
    public init(_ milliseconds: Int64 = 1_727_740_800_000) { time = Mutex(milliseconds) }

    /// Milliseconds since the epoch.
    public func now() -> Int64 { time.withLock { $0 } }

    /// Moves on.
    public func advance(_ milliseconds: Int64) { time.withLock { $0 += milliseconds } }
}
