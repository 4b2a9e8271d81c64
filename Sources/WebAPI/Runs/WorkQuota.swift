import Synchronization

/// How many threads one kind of long work may take, so that acceptance and `/health` always have some: a quarter.
final class WorkQuota: Sendable {
    private let most: Int
    private let taken = Atomic(0)

    /// - Parameter threads: all there are.
    init(threads: Int) { most = max(1, threads / 4) }

    /// Takes a place if there is one; who took it gives it back with ``end()``.
    func begin() -> Bool {
        if taken.add(1, ordering: .relaxed).newValue <= most { return true }
        end()
        return false
    }

    /// Gives a place back.
    func end() { taken.subtract(1, ordering: .relaxed) }
}
