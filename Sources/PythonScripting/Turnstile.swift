import Synchronization

/// Lets a number of threads in at a time; the others wait, and go in as they came.
final class Turnstile: Sendable {
    private struct State {
        var free: Int
        var waiting: [Latch<Void>] = []
    }

    private let state: Mutex<State>

    init(places: Int) {
        state = Mutex(State(free: places))
    }

    /// Whether somebody waits.
    var isAwaited: Bool { state.withLock { !$0.waiting.isEmpty } }

    /// Waits for a place and takes it.
    func enter() {
        let latch: Latch<Void>? = state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            let latch = Latch<Void>()
            state.waiting.append(latch)
            return latch
        }
        _ = latch?.wait()
    }

    /// Gives the place to the one who has waited longest.
    func leave() {
        let next: Latch<Void>? = state.withLock { state in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.open(())
    }
}
