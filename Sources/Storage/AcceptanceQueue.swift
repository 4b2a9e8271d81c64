import Foundation
import Synchronization

/// Holds the posts that wait for the next transaction, so that all of them enter in one go.
final class AcceptanceQueue: Sendable {
    /// A post on its way into the store.
    final class Entry: @unchecked Sendable {
        // Handed over whole: who adds it first, then the writer thread, then who adds it again after the signal.
        let post: OutboundPost
        let limits: QueueLimits
        let id: String
        let now: Int64
        var outcome: Result<String, any Error>?
        let isSettled = DispatchSemaphore(value: 0)

        init(_ post: OutboundPost, limits: QueueLimits, id: String, now: Int64) {
            self.post = post
            self.limits = limits
            self.id = id
            self.now = now
        }
    }

    private struct State {
        var waiting: [Entry] = []
        /// How many were on their way at once the last time.
        var expected = 0
        var phase = Phase.idle
        /// The first of the next batch waits for the end of this one.
        var isNextWaiting = false
    }

    private enum Phase { case idle, gathering, entering }

    /// Larger bodies go by themselves.
    private static let bytesAtOnce = 8 << 20

    private let state = Mutex(State())
    private let isEnded = DispatchSemaphore(value: 0)
    private let isComplete = DispatchSemaphore(value: 0)

    /// From so many at once on, a batch waits for the rest of them: a commit costs much and a post in it little.
    private static let crowd = 8
    /// A batch waits so long at the most.
    private static let patience = DispatchTimeInterval.microseconds(1500)

    /// Adds a post.
    /// - Returns: whether it is the first, whose thread sees to all that come until they are taken.
    func add(_ entry: Entry) -> Bool {
        let (isFirst, completes) = state.withLock { state in
            state.waiting.append(entry)
            let completes = state.phase == .gathering && state.waiting.count >= state.expected
            if completes { state.phase = .entering }
            return (state.waiting.count == 1, completes)
        }
        if completes { isComplete.signal() }
        return isFirst
    }

    /// Waits for the end of the batch before, and then for the posts that are probably on their way.
    func gather() {
        let mustWait = state.withLock { state in
            state.isNextWaiting = state.phase != .idle
            return state.isNextWaiting
        }
        if mustWait { isEnded.wait() }
        let isWorthIt = state.withLock { state in
            let isWorthIt = state.expected >= Self.crowd && state.waiting.count < state.expected
            state.phase = isWorthIt ? .gathering : .entering
            return isWorthIt
        }
        guard isWorthIt, isComplete.wait(timeout: .now() + Self.patience) == .timedOut else { return }
        let wasCompleted = state.withLock { state in
            defer { state.phase = .entering }
            return state.phase == .entering
        }
        // Who completed it has signalled by now, or is about to.
        if wasCompleted { isComplete.wait() }
    }

    /// Takes those that wait, up to so many bytes of bodies that the log stays short.
    /// - Returns: also whether more wait, which are for the same thread; else the next post is a first one again.
    func take() -> (entries: [Entry], hasMore: Bool) {
        state.withLock { state in
            var bytes = 0
            let count = state.waiting.prefix { entry in
                defer { bytes += entry.post.body.count }
                return bytes < Self.bytesAtOnce
            }.count
            defer { state.waiting.removeFirst(count) }
            return (Array(state.waiting.prefix(count)), count < state.waiting.count)
        }
    }

    /// Notes that a batch is durable, or lost.
    func end(batch count: Int) {
        let isNextWaiting = state.withLock { state in
            state.expected = count + state.waiting.count
            state.phase = .idle
            defer { state.isNextWaiting = false }
            return state.isNextWaiting
        }
        if isNextWaiting { isEnded.signal() }
    }
}
