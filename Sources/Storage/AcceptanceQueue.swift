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

    private let waiting = Mutex<[Entry]>([])

    /// Adds a post.
    /// - Returns: whether it is the first, whose thread sees to all that come until they are taken.
    func add(_ entry: Entry) -> Bool {
        waiting.withLock { waiting in
            waiting.append(entry)
            return waiting.count == 1
        }
    }

    /// Takes all that wait; the next post is a first one again.
    func takeAll() -> [Entry] {
        waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
