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
    /// - Returns: false when the place is no longer wanted, and none was taken.
    func enter(_ demand: Demand? = nil) -> Bool {
        let latch: Latch<Void>? = state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            let latch = Latch<Void>()
            state.waiting.append(latch)
            return latch
        }
        guard let latch else { return true }
        guard let demand else {
            _ = latch.wait()
            return true
        }
        while latch.wait(seconds: Demand.patience / .seconds(1)) == nil {
            guard demand.hasEnded else { continue }
            giveUp(latch)
            return false
        }
        return true
    }

    private func giveUp(_ latch: Latch<Void>) {
        let waited = state.withLock { state in
            guard let place = state.waiting.firstIndex(where: { $0 === latch }) else { return false }
            state.waiting.remove(at: place)
            return true
        }
        // It was let in just now.
        if !waited { leave() }
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
