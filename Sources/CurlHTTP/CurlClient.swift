public import HTTPCalls
import Glibc
import Synchronization

/// Makes HTTP calls, many at a time over a pool of connections. Owns a thread and, on it, libcurl's multi handle.
public final class CurlClient: Sendable {
    /// Gets the outcome of a call, exactly once, on the client's thread: it must be cheap and must not block. It may submit and
    /// cancel calls.
    public typealias Completion = @Sendable (Result<HTTPAnswer, HTTPFailure>) -> Void

    private let inbox = Inbox()
    private let thread: ClientThread

    /// Starts a client and its thread.
    public init(settings: Settings = Settings()) {
        thread = ClientThread(settings: settings, inbox: inbox)
    }

    deinit {
        close()
    }

    /// Submits a call, from any thread. After ``close()`` the completion is called at once, here, with `.cancelled`.
    @discardableResult
    public func submit(_ call: HTTPCall, completion: @escaping Completion) -> CallID {
        let now = MonotonicTime.now
        let id = inbox.leave { Submission(id: $0, call: call, submittedAt: now, completion: completion) }
        guard let id else {
            completion(.failure(.closed))
            return CallID(number: 0)
        }
        return id
    }

    /// Submits calls together, which wakes the client's thread once. The completion gets the index of the call in `calls` too.
    @discardableResult
    public func submit(
        _ calls: [HTTPCall], completion: @escaping @Sendable (Int, Result<HTTPAnswer, HTTPFailure>) -> Void
    ) -> [CallID] {
        let now = MonotonicTime.now
        let ids = inbox.leave(calls.count) { index, id in
            Submission(id: id, call: calls[index], submittedAt: now) { completion(index, $0) }
        }
        guard let ids else {
            for index in calls.indices { completion(index, .failure(.closed)) }
            return calls.map { _ in CallID(number: 0) }
        }
        return ids
    }

    /// Ends a call with `.cancelled`, unless it has ended already.
    public func cancel(_ id: CallID) {
        inbox.cancel(id)
    }

    /// Ends all calls with a tag as ``cancel(_:)`` does.
    public func cancel(tag: Int64) {
        inbox.cancel(tag: tag)
    }

    /// Makes a call and waits for its outcome, which is `.cancelled` when nobody wants it any more. Not for the client's own
    /// thread, where it fails at once.
    /// - Parameter isCancelled: asked here, once a second.
    public func perform(_ call: HTTPCall, unless isCancelled: () -> Bool) throws(HTTPFailure) -> HTTPAnswer {
        guard !thread.isCurrent else { throw .onOwnThread }
        let latch = Latch<Result<HTTPAnswer, HTTPFailure>>()
        let id = submit(call) { latch.open($0) }
        while true {
            if let outcome = latch.wait(for: .seconds(1)) { return try outcome.get() }
            if isCancelled() { cancel(id) }
        }
    }

    /// Makes a call and waits for its outcome. Not for the client's own thread, where it fails at once.
    public func perform(_ call: HTTPCall) throws(HTTPFailure) -> HTTPAnswer {
        guard !thread.isCurrent else { throw .onOwnThread }
        let latch = Latch<Result<HTTPAnswer, HTTPFailure>>()
        submit(call) { latch.open($0) }
        return try latch.wait().get()
    }

    /// Ends all calls with `.cancelled`, closes all connections and ends the thread; returns when all of that is done. On the
    /// client's own thread, in a completion, it only asks for it.
    public func close() {
        inbox.close()
        thread.join()
    }
}

extension HTTPFailure {
    static var closed: HTTPFailure {
        HTTPFailure(
            kind: .cancelled, endpoint: "", message: "the client is closed; make a new one", duration: .zero,
            attempts: 0)
    }

    static var onOwnThread: HTTPFailure {
        HTTPFailure(
            kind: .other, endpoint: "", message: "the client's thread cannot wait for itself; submit the call instead",
            duration: .zero, attempts: 0)
    }
}
