import CCurl
import Glibc

/// A place where one thread waits for a value from another. Owns a semaphore.
final class Latch<Value: Sendable>: @unchecked Sendable {
    // Written once before the semaphore is raised, read once after it was taken: the semaphore orders the two.
    private var value: Value?
    private let semaphore: UnsafeMutablePointer<sem_t>

    init() {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    /// Gives the value; once.
    func open(_ value: Value) {
        self.value = value
        sem_post(semaphore)
    }

    /// Waits for the value; none when it does not come in time.
    func wait(for duration: Duration) -> Value? {
        var time = MonotonicTime.now.adding(duration).systemTime
        while ccurl_wait_until(semaphore, CLOCK_MONOTONIC, &time) != 0 {
            guard errno == EINTR else { return nil }
        }
        return value
    }

    /// Waits for the value.
    func wait() -> Value {
        while true {
            if sem_wait(semaphore) == 0, let value { return value }
        }
    }
}
