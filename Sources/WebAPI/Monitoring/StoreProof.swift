import Dispatch
import Foundation
import Storage
import Synchronization

/// Owns the thread that proves, when somebody asks for the health, that the store takes a write; at most once a second.
final class StoreProof: Sendable {
    /// One try. A group's waits are measured by the monotonic clock, whatever the wall clock is set to.
    private struct Attempt {
        let begin = ContinuousClock.now
        let end = DispatchGroup()
    }

    private struct State {
        var last: (at: ContinuousClock.Instant, problem: String?)?
        var attempt: Attempt?
    }

    private let store: Store
    private let state = Mutex(State())

    private static let pause = Duration.seconds(1)
    /// In seconds.
    private static let patience = 4.0

    init(store: Store) { self.store = store }

    /// What keeps the store from being written; nothing when it can be.
    func problem() -> String? {
        if let attempt = state.withLock({ present(&$0) }),
            attempt.end.wait(timeout: .now() + Self.patience) == .timedOut
        {
            let passed = (ContinuousClock.now - attempt.begin).components.seconds
            return "the store has not taken a write for \(passed) s"
        }
        return state.withLock { $0.last?.problem }
    }

    /// The try to wait for; none when the last is fresh.
    private func present(_ state: inout State) -> Attempt? {
        if let last = state.last, ContinuousClock.now - last.at < Self.pause { return nil }
        if let attempt = state.attempt { return attempt }
        let attempt = Attempt()
        state.attempt = attempt
        attempt.end.enter()
        Thread.detachNewThread { [self] in prove(attempt) }
        return attempt
    }

    private func prove(_ attempt: Attempt) {
        var problem: String?
        do { try store.proveWritable() } catch { problem = "\(error)" }
        state.withLock { state in
            state.last = (.now, problem)
            state.attempt = nil
        }
        attempt.end.leave()
    }
}
