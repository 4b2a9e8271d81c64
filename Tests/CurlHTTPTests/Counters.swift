import HTTPCalls
import Synchronization

/// Counts under numbers, for handlers of the test server.
final class Counters: Sendable {
    private let counts = Mutex<[Int: Int]>([:])

    /// Adds one and gives the sum.
    func increment(_ key: Int) -> Int {
        counts.withLock { counts in
            counts[key, default: 0] += 1
            return counts[key, default: 0]
        }
    }
}
