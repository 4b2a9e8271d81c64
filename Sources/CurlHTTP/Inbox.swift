import HTTPCalls
import CCurl
import Glibc
import Synchronization

/// A call on its way to the client's thread.
struct Submission: Sendable {
    let id: CallID
    let call: HTTPCall
    let submittedAt: MonotonicTime
    let completion: @Sendable (Result<HTTPAnswer, HTTPFailure>) -> Void

    /// In the place of a call that has ended.
    static let none = Submission(
        id: CallID(number: 0), call: HTTPCall(url: ""), submittedAt: MonotonicTime(nanoseconds: 0)
    ) { _ in }
}

/// What other threads leave for the client's thread. Owns the descriptor that wakes it, written once for a burst and only
/// while the thread sleeps.
final class Inbox: Sendable {
    /// What has been left since the last look.
    struct Batch: Sendable {
        var submissions: [Submission] = []
        var cancelled: [CallID] = []
        var cancelledTags: [Int64] = []
        var isClosing = false

        var isEmpty: Bool { submissions.isEmpty && cancelled.isEmpty && cancelledTags.isEmpty && !isClosing }
    }

    private struct State {
        var batch = Batch()
        var lastNumber: UInt64 = 0
        var readerSleeps = false
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Readable when there is something to take.
    let wakeup: Int32

    init() {
        wakeup = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    }

    deinit {
        if wakeup >= 0 { Glibc.close(wakeup) }
    }

    /// Leaves calls for the thread; nil when the client is closed and nobody will take them.
    func leave(
        _ count: Int, _ make: (Int, CallID) -> Submission
    ) -> [CallID]? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            var ids: [CallID] = []
            ids.reserveCapacity(count)
            for index in 0..<count {
                state.lastNumber += 1
                let id = CallID(number: state.lastNumber)
                state.batch.submissions.append(make(index, id))
                ids.append(id)
            }
            wake(&state)
            return ids
        }
    }

    /// Leaves one call for the thread; nil when the client is closed.
    func leave(_ make: (CallID) -> Submission) -> CallID? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            state.lastNumber += 1
            let id = CallID(number: state.lastNumber)
            state.batch.submissions.append(make(id))
            wake(&state)
            return id
        }
    }

    /// Asks the thread to end a call.
    func cancel(_ id: CallID) {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.batch.cancelled.append(id)
            wake(&state)
        }
    }

    /// Asks the thread to end all calls with a tag.
    func cancel(tag: Int64) {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.batch.cancelledTags.append(tag)
            wake(&state)
        }
    }

    /// Asks the thread to end.
    func close() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.batch.isClosing = true
            wake(&state)
        }
    }

    /// Exchanges the empty `batch` for what has been left. When that is nothing, the reader counts as asleep from now on.
    func take(_ batch: inout Batch) {
        state.withLock { state in
            swap(&state.batch, &batch)
            state.readerSleeps = batch.isEmpty
        }
    }

    /// Tells that the reader is awake and will look again before it sleeps.
    func readerIsAwake() {
        state.withLock { $0.readerSleeps = false }
    }

    /// Takes nothing more, and gives what has been left.
    func shut() -> Batch {
        state.withLock { state in
            state.isClosed = true
            defer { state.batch = Batch() }
            return state.batch
        }
    }

    private func wake(_ state: inout State) {
        guard state.readerSleeps else { return }
        state.readerSleeps = false
        eventfd_write(wakeup, 1)
    }
}
