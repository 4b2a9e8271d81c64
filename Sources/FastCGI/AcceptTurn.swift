import Glibc
import Synchronization

/// The turn to accept, which one thread of a server has at a time.
///
/// A thread that has answered a request at once keeps its turn and takes the next request while its caches are warm and the
/// others sleep; so many small requests cost no switch of threads. One that is about to wait passes the turn on before.
public final class AcceptTurn {
    private let lock: AcceptLock
    private let gathered: (any GatheredWork)?
    private var isHeld = false

    init(lock: AcceptLock, gathered: (any GatheredWork)? = nil) {
        self.lock = lock
        self.gathered = gathered
    }

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
        // The next thread may be long in coming.
        gathered?.handOver()
        isHeld = false
        lock.unlock()
    }

    /// Does the work that was gathered, after a handler, if there is much of it. Without the turn it is done in any case: who
    /// has the turn may be waiting for the next connection already.
    func finishGatheredIfDue() {
        guard let gathered else { return }
        if !isHeld {
            gathered.finish()
        } else if gathered.isDue {
            finishGathered()
        }
    }

    /// Does the work that was gathered. The turn stays with this thread if that is soon done.
    func finishGathered() {
        guard isHeld, let gathered else { return }
        let loan = lock.lend()
        gathered.finish()
        isHeld = lock.takeBack(loan)
    }
}

/// Owns the lock behind the turns of a server.
///
/// `@unchecked Sendable`: the memory holds the semaphore only, which any thread may use.
final class AcceptLock: @unchecked Sendable {
    /// A semaphore and no mutex: the watch gives the turn back in place of a thread that works for too long.
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    /// Since when the thread with the turn does gathered work, in nanoseconds of the monotonic clock; 0 when it does not.
    private let lentSince = Atomic<UInt64>(0)
    private let watch: TurnWatch

    init(watch: TurnWatch) {
        self.watch = watch
        sem_init(semaphore, 0, 1)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func lock() { while sem_wait(semaphore) != 0 {} }
    func unlock() { sem_post(semaphore) }

    /// Begins work that may last: if it lasts too long, the watch lets another thread accept.
    /// - Returns: what ``takeBack(_:)`` wants.
    func lend() -> UInt64 {
        let now = TurnWatch.now()
        lentSince.store(now, ordering: .sequentiallyConsistent)
        watch.wake()
        return now
    }

    /// Ends it.
    /// - Returns: whether the turn is still this thread's.
    func takeBack(_ loan: UInt64) -> Bool {
        lentSince.compareExchange(expected: loan, desired: 0, ordering: .sequentiallyConsistent).exchanged
    }

    /// Whether somebody does gathered work. Gives the turn away when that has taken so long.
    func pass(ifLentFor limit: UInt64) -> Bool {
        let since = lentSince.load(ordering: .sequentiallyConsistent)
        guard since != 0, TurnWatch.now() >= since + limit else { return since != 0 }
        if takeBack(since) { unlock() }
        return false
    }
}
