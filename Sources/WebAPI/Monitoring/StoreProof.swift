import Foundation
import Storage

/// Owns the thread that proves, when somebody asks for the health, that the store takes a write; at most once a second.
///
/// `@unchecked Sendable`: every member is read and written under the condition's lock.
final class StoreProof: @unchecked Sendable {
    private let store: Store
    private let changed = NSCondition()
    private var last: (at: ContinuousClock.Instant, problem: String?)?
    private var beganAt: ContinuousClock.Instant?

    private static let pause = Duration.seconds(1)
    private static let patience: TimeInterval = 4

    init(store: Store) { self.store = store }

    /// What keeps the store from being written; nothing when it can be.
    func problem() -> String? {
        changed.lock()
        defer { changed.unlock() }
        if let last, ContinuousClock.now - last.at < Self.pause { return last.problem }
        if beganAt == nil {
            beganAt = .now
            Thread.detachNewThread { [self] in prove() }
        }
        let deadline = Date(timeIntervalSinceNow: Self.patience)
        while let beganAt {
            guard changed.wait(until: deadline) else {
                return "the store has not taken a write for \((ContinuousClock.now - beganAt).components.seconds) s"
            }
        }
        return last?.problem
    }

    private func prove() {
        var problem: String?
        do { try store.proveWritable() } catch { problem = "\(error)" }
        changed.lock()
        last = (.now, problem)
        beganAt = nil
        changed.broadcast()
        changed.unlock()
    }
}
