/// The idle workers. A worker that has been idle for a minute ends by itself, so one that is near that is given to nobody.
struct WorkerShelf {
    private static let longestIdle = Duration.seconds(55)
    private static let most = 32
    private var workers: [Worker] = []

    /// Whether there is none.
    var isEmpty: Bool { workers.isEmpty }

    /// Lets those go that have been idle too long or have lost their parent.
    mutating func letGo(now: ContinuousClock.Instant) {
        workers.removeAll { now - $0.idleSince > Self.longestIdle || !$0.sandbox.isAlive }
    }

    /// A fit worker for a script, if there is one; those that are no longer fit are let go.
    mutating func take(_ key: Worker.Key, memory: MemoryLimit, now: ContinuousClock.Instant) -> Worker? {
        letGo(now: now)
        while let place = workers.lastIndex(where: { $0.key == key && $0.memory >= memory }) {
            let worker = workers.remove(at: place)
            if worker.isFit { return worker }
        }
        return nil
    }

    /// Keeps a worker for the next; the one that has waited longest makes room.
    mutating func put(_ worker: Worker, now: ContinuousClock.Instant) {
        guard worker.isFit else { return }
        worker.idleSince = now
        workers.append(worker)
        if workers.count > Self.most { workers.removeFirst() }
    }

    /// Lets all go.
    mutating func clear() { workers.removeAll() }
}
