import Dispatch
import Synchronization

/// A place where threads wait for a value that another gives once.
final class Latch<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    /// A group's waits are measured by the monotonic clock; a semaphore's, on Linux, by the wall clock, which may be set.
    private let opened = DispatchGroup()

    init() { opened.enter() }

    deinit {
        // A group must not end while it is entered.
        if value.withLock({ $0 == nil }) { opened.leave() }
    }

    /// Gives the value; only the first counts.
    func open(_ given: Value) {
        let isFirst = value.withLock { value in
            guard value == nil else { return false }
            value = given
            return true
        }
        if isFirst { opened.leave() }
    }

    /// The value, or nil when it has not come in time.
    func wait(seconds: Double = .infinity) -> Value? {
        let limit: DispatchTime = seconds.isFinite ? .now() + seconds : .distantFuture
        guard opened.wait(timeout: limit) == .success else { return nil }
        return value.withLock { $0 }
    }
}
