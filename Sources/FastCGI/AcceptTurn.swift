import Glibc

/// The turn to accept, which one thread of a server has at a time.
///
/// A thread that has answered a request at once keeps its turn and takes the next request while its caches are warm and the
/// others sleep; so many small requests cost no switch of threads. One that is about to wait passes the turn on before.
public final class AcceptTurn {
    private let lock: AcceptLock
    private var isHeld = false

    init(lock: AcceptLock) { self.lock = lock }

    /// Waits until the turn is this thread's.
    func take() {
        guard !isHeld else { return }
        lock.lock()
        isHeld = true
    }

    /// Lets another thread accept. Only for the thread that was given the turn, before it waits for anything or works for
    /// long; further calls do nothing.
    public func pass() {
        guard isHeld else { return }
        isHeld = false
        lock.unlock()
    }
}

/// Owns the mutex behind the turns of a server.
///
/// `@unchecked Sendable`: the memory holds the mutex only.
final class AcceptLock: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    init() { pthread_mutex_init(mutex, nil) }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    func lock() { pthread_mutex_lock(mutex) }
    func unlock() { pthread_mutex_unlock(mutex) }
}
