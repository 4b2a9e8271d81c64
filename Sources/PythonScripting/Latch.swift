import Dispatch
import Synchronization

/// A place where threads wait for a value that another gives once.
final class Latch<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let semaphore = DispatchSemaphore(value: 0)

    /// Gives the value; only the first counts.
    func open(_ given: Value) {
        value.withLock { $0 = $0 ?? given }
        semaphore.signal()
    }

    /// The value, or nil when it has not come in time.
    func wait(seconds: Double = .infinity) -> Value? {
        let limit: DispatchTime = seconds.isFinite ? .now() + seconds : .distantFuture
        guard semaphore.wait(timeout: limit) == .success else { return nil }
        semaphore.signal()
        return value.withLock { $0 }
    }
}
