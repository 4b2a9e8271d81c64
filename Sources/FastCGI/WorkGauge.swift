import Glibc

/// Owns a mutex and a condition variable, and counts the threads that accept and the requests that are in work,
/// so that stopping can wait for them.
///
/// `@unchecked Sendable`: every member is read and written under the mutex.
final class WorkGauge: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var threads = 0
    private var requests = 0
    private var stopping = false
    private let mostRequests: Int

    /// - Parameter mostRequests: how many requests are in work at most; who brings a further one waits.
    init(mostRequests: Int) {
        self.mostRequests = mostRequests
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    var isStopping: Bool { locked { stopping } }

    func stop() {
        locked {
            stopping = true
            pthread_cond_broadcast(changed)
        }
    }

    func threadBegins() { locked { threads += 1 } }

    func threadEnds() {
        locked {
            threads -= 1
            if stopping { pthread_cond_broadcast(changed) }
        }
    }

    /// Counts a request, once there is room for it.
    /// - Parameter beforeWaiting: called when there is none at first; must not wait.
    func requestBegins(beforeWaiting: () -> Void) {
        if locked({ tryToBegin() }) { return }
        beforeWaiting()
        locked { while !tryToBegin() { pthread_cond_wait(changed, mutex) } }
    }

    private func tryToBegin() -> Bool {
        guard requests < mostRequests else { return false }
        requests += 1
        return true
    }

    func requestEnds() {
        locked {
            requests -= 1
            if stopping || requests == mostRequests - 1 { pthread_cond_broadcast(changed) }
        }
    }

    /// Returns once no thread accepts any more: at once when none is left, else when the requests in work have ended and
    /// a second has passed for those that were about to come. A connection that sends half a request is not waited for.
    func waitForEnd(seconds: Int) {
        locked {
            while !stopping && threads > 0 { pthread_cond_wait(changed, mutex) }
            var deadline = Self.deadline(after: 1)
            while threads > 0 && pthread_cond_timedwait(changed, mutex, &deadline) != ETIMEDOUT {}
            deadline = Self.deadline(after: max(0, seconds - 1))
            while threads > 0 && requests > 0 && pthread_cond_timedwait(changed, mutex, &deadline) != ETIMEDOUT {}
        }
    }

    private static func deadline(after seconds: Int) -> timespec {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        now.tv_sec += seconds
        return now
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
