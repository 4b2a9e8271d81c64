import GRDB
import Synchronization

/// Holds the posts that wait for the next transaction, so that all of them enter in one go, and answers them after it.
///
/// A commit costs much and a post in it little, so one batch is in work at a time.
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
        var waitingBytes = 0
        /// A batch is on its way into the store.
        var isEntering = false
    }

    private let state = Mutex(State())
    private let writes: WriteQueue

    /// So many posts that were gathered enter though others are about to come.
    private static let most = 64
    /// Larger bodies go by themselves.
    private static let bytesAtOnce = 8 << 20

    init(writes: WriteQueue) { self.writes = writes }

    /// Adds a post that enters as soon as no other batch does.
    func add(_ entry: Entry) {
        gather(entry)
        handOver()
    }

    /// Adds a post that enters with the next batch.
    func gather(_ entry: Entry) {
        state.withLock { state in
            state.waiting.append(entry)
            state.waitingBytes += entry.post.body.count
        }
    }

    /// Whether so many were gathered that they should enter.
    var isDue: Bool {
        state.withLock { !$0.isEntering && ($0.waiting.count >= Self.most || $0.waitingBytes >= Self.bytesAtOnce) }
    }

    /// Has those that wait enter, on this thread if nobody else writes, and answers them.
    func enter() {
        guard let entries = state.withLock({ Self.take(&$0) }) else { return }
        let isDone = writes.writeNow(work(entries)) { [self] in settle(entries, $0) }
        if !isDone { submit(entries) }
    }

    /// Has those that wait enter on the thread that writes.
    func handOver() {
        if let entries = state.withLock({ Self.take(&$0) }) { submit(entries) }
    }

    private func submit(_ entries: [Entry]) {
        writes.submit(work(entries)) { [self] in settle(entries, $0) }
    }

    private func work(_ entries: [Entry]) -> (Database) throws -> Void {
        { database in
            var batch = try AcceptanceBatch(database: database, count: entries.count)
            for entry in entries { try batch.enter(entry) }
            try batch.finish()
        }
    }

    /// Goes on to those that came meanwhile, and tells all of a batch what became of them.
    private func settle(_ entries: [Entry], _ failure: (any Error)?) {
        if let failure {
            for entry in entries { entry.outcome = .failure(failure) }
        }
        if let kept = entries.first(where: { $0.isKept }) { kept.afterCommit() }
        state.withLock { $0.isEntering = false }
        handOver()
        for entry in entries { entry.settle() }
    }

    /// Takes those that wait, up to so many bytes of bodies that the log stays short.
    private static func take(_ state: inout State) -> [Entry]? {
        guard !state.isEntering, !state.waiting.isEmpty else { return nil }
        var bytes = 0
        let count = state.waiting.prefix { entry in
            defer { bytes += entry.post.body.count }
            return bytes < bytesAtOnce
        }.count
        defer {
            state.waiting.removeFirst(count)
            state.waitingBytes = state.waiting.reduce(0) { $0 + $1.post.body.count }
        }
        state.isEntering = true
        return Array(state.waiting.prefix(count))
    }
}
