import Glibc
import Synchronization

/// Owns a thread that looks whether the one with the turn to accept works for too long, and lets another accept then. It sleeps
/// while nobody does work that was gathered.
///
/// `@unchecked Sendable`: the memory holds the semaphore only, which any thread may use.
final class TurnWatch: @unchecked Sendable {
    private let bell = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    private let isAwake = Atomic(false)
    private let isEnded = Atomic(false)

    /// A turn is given away after so many nanoseconds; the look for it comes this often, in microseconds.
    private static let patience: UInt64 = 5_000_000
    private static let pause: UInt32 = 2_000
    /// After so many looks at which nothing was going on the thread sleeps.
    private static let looks = 3

    init() { sem_init(bell, 0, 0) }

    deinit {
        sem_destroy(bell)
        bell.deallocate()
    }

    /// Has the thread look from now on. Cheap while it does.
    func wake() {
        if !isAwake.exchange(true, ordering: .sequentiallyConsistent) { sem_post(bell) }
    }

    /// Ends the thread.
    func end() {
        isEnded.store(true, ordering: .sequentiallyConsistent)
        sem_post(bell)
    }

    /// Starts the thread, which looks after a lock until ``end()``. Where the system has no room for one, work that takes long
    /// keeps others waiting.
    func start(_ lock: AcceptLock) {
        var thread = pthread_t()
        let job = Unmanaged.passRetained(Job(watch: self, lock: lock))
        let result = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let job = Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
                job.watch.run(job.lock)
                return nil
            }, job.toOpaque())
        if result == 0 { pthread_detach(thread) } else { job.release() }
    }

    private final class Job: Sendable {
        let watch: TurnWatch
        let lock: AcceptLock

        init(watch: TurnWatch, lock: AcceptLock) {
            self.watch = watch
            self.lock = lock
        }
    }

    private func run(_ lock: AcceptLock) {
        while true {
            while sem_wait(bell) != 0 {}
            var quiet = 0
            while !isEnded.load(ordering: .sequentiallyConsistent) {
                quiet = lock.pass(ifLentFor: Self.patience) ? 0 : quiet + 1
                if quiet > Self.looks {
                    isAwake.store(false, ordering: .sequentiallyConsistent)
                    // Somebody may have begun before that was to be seen, and rung nobody.
                    guard lock.pass(ifLentFor: Self.patience),
                        !isAwake.exchange(true, ordering: .sequentiallyConsistent)
                    else { break }
                    quiet = 0
                }
                usleep(Self.pause)
            }
            if isEnded.load(ordering: .sequentiallyConsistent) { return }
        }
    }

    /// Nanoseconds of the monotonic clock, never 0.
    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec) + 1
    }
}
