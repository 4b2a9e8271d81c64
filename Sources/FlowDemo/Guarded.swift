import Glibc

/// Owns a POSIX mutex and the value behind it.
///
/// Not `Synchronization.Mutex`: with many threads on few cores that one spins and hands itself over in the kernel, which
/// took half of the time of an update here.
///
/// `@unchecked Sendable`: the value is read and written under the mutex only.
final class Guarded<Value>: @unchecked Sendable {
    private var value: Value
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    init(_ value: sending Value) {
        self.value = value
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
