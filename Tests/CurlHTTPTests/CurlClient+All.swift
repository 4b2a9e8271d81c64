import HTTPCalls
import CurlHTTP
import Glibc
import Synchronization

extension CurlClient {
    /// Submits calls together and waits for all of their outcomes.
    func performAll(_ calls: [HTTPCall]) -> [Result<HTTPAnswer, HTTPFailure>] {
        let outcomes = Outcomes(count: calls.count)
        submit(calls) { outcomes.set($0, $1) }
        return outcomes.wait()
    }
}

/// Collects the outcomes of calls as they come. Owns a condition that is raised when all are there.
final class Outcomes: Sendable {
    private struct State {
        var values: [Result<HTTPAnswer, HTTPFailure>?]
        var missing: Int
    }

    private let state: Mutex<State>
    private let done: Event

    init(count: Int) {
        state = Mutex(State(values: Array(repeating: nil, count: count), missing: count))
        done = Event()
        if count == 0 { done.raise() }
    }

    func set(_ index: Int, _ value: Result<HTTPAnswer, HTTPFailure>) {
        let isLast = state.withLock { state in
            precondition(state.values[index] == nil, "a second outcome of one call")
            state.values[index] = value
            state.missing -= 1
            return state.missing == 0
        }
        if isLast { done.raise() }
    }

    func wait() -> [Result<HTTPAnswer, HTTPFailure>] {
        done.wait()
        return state.withLock { $0.values.compactMap(\.self) }
    }
}

/// Something to wait for. Owns a semaphore.
final class Event: @unchecked Sendable {
    // The semaphore is made to be used from many threads.
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(semaphore, 0, 0) }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func raise() { sem_post(semaphore) }

    /// Waits until it has been raised; it stays so.
    func wait() {
        while sem_wait(semaphore) != 0 {}
        sem_post(semaphore)
    }
}
