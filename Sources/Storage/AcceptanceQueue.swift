import Dispatch
import Synchronization

/// Holds the posts that wait for the next transaction, so that all of them enter in one go, and answers them after it.
///
/// A commit costs much and a post in it little. So one batch is in work at a time, and where many post at once, the next one
/// waits a moment for those that are probably on their way again.
final class AcceptanceQueue: Sendable {
    /// A post on its way into the store.
    final class Entry: @unchecked Sendable {
        // Handed over whole: who adds it first, then the writer thread, then who answers it.
        let post: OutboundPost
        let limits: QueueLimits
        let now: Int64
        var outcome: Result<String, any Error> = .failure(StoreError.unavailable(reason: "a post was not looked at"))
        let afterCommit: @Sendable () -> Void
        private let completion: @Sendable (Result<String, any Error>) -> Void

        init(
            _ post: OutboundPost, limits: QueueLimits, now: Int64,
            afterCommit: @escaping @Sendable () -> Void,
            completion: @escaping @Sendable (Result<String, any Error>) -> Void
        ) {
            self.post = post
            self.limits = limits
            self.now = now
            self.afterCommit = afterCommit
            self.completion = completion
        }

        var isKept: Bool { if case .success = outcome { true } else { false } }

        func settle() { completion(outcome) }
    }

    private struct State {
        var waiting: [Entry] = []
        /// How many were on their way at once the last time.
        var expected = 0
        var phase = Phase.idle
        /// The last batch left some behind.
        var hasMore = false
        /// Counts the times that a batch waited for more.
        var gathering = 0

        /// How many make a batch where many post at once: half of them, so that the others are read and answered meanwhile.
        var enough: Int { max(AcceptanceQueue.crowd, expected / 2) }
    }

    private enum Phase { case idle, gathering, entering }

    private let state = Mutex(State())
    private let answers = DispatchQueue(label: "acceptance-answers")
    private let patience = DispatchQueue(label: "acceptance-patience")
    private let writes: WriteQueue

    /// From so many at once on, a batch waits for the rest of them, and another thread than the writer answers them.
    private static let crowd = 8
    /// Larger bodies go by themselves.
    private static let bytesAtOnce = 8 << 20
    /// A batch waits so long at the most.
    private static let longestWait = DispatchTimeInterval.microseconds(1500)

    init(writes: WriteQueue) { self.writes = writes }

    /// Adds a post.
    func add(_ entry: Entry) {
        let batch = state.withLock { state -> [Entry]? in
            state.waiting.append(entry)
            switch state.phase {
            case .entering: return nil
            case .idle: return Self.take(&state)
            case .gathering: return state.waiting.count >= state.enough ? Self.take(&state) : nil
            }
        }
        if let batch { enter(batch) }
    }

    private func enter(_ entries: [Entry]) {
        writes.submit { database in
            var batch = try AcceptanceBatch(database: database, count: entries.count)
            for entry in entries { try batch.enter(entry) }
            try batch.finish()
        } whenDone: { [self] failure in
            if let failure {
                for entry in entries { entry.outcome = .failure(failure) }
            }
            if let kept = entries.first(where: { $0.isKept }) { kept.afterCommit() }
            settle(entries)
        }
    }

    /// Tells all of a batch what became of them, and goes on to the next.
    private func settle(_ entries: [Entry]) {
        let next = state.withLock { state -> (batch: [Entry], gathering: Int?) in
            state.expected = entries.count + state.waiting.count
            if state.expected >= AcceptanceQueue.crowd && !state.hasMore && state.waiting.count < state.enough {
                state.phase = .gathering
                state.gathering += 1
                return ([], state.gathering)
            }
            state.phase = .idle
            return (state.waiting.isEmpty ? [] : Self.take(&state), nil)
        }
        if !next.batch.isEmpty { enter(next.batch) }
        if let gathering = next.gathering {
            patience.asyncAfter(deadline: .now() + Self.longestWait) { [weak self] in self?.endWait(gathering) }
        }
        guard entries.count >= Self.crowd else {
            for entry in entries { entry.settle() }
            return
        }
        answers.async { for entry in entries { entry.settle() } }
    }

    private func endWait(_ gathering: Int) {
        let batch = state.withLock { state -> [Entry] in
            guard state.phase == .gathering, state.gathering == gathering else { return [] }
            state.phase = .idle
            return state.waiting.isEmpty ? [] : Self.take(&state)
        }
        if !batch.isEmpty { enter(batch) }
    }

    /// Takes those that wait, up to so many bytes of bodies that the log stays short.
    private static func take(_ state: inout State) -> [Entry] {
        var bytes = 0
        let count = state.waiting.prefix { entry in
            defer { bytes += entry.post.body.count }
            return bytes < bytesAtOnce
        }.count
        state.phase = .entering
        state.hasMore = count < state.waiting.count
        defer { state.waiting.removeFirst(count) }
        return Array(state.waiting.prefix(count))
    }
}
