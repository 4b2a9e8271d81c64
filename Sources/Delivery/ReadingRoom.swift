import FlowEngine
import FlowModel
import Storage

/// Lets reading wait while too many rows of its flow do, so that a dead Omnitron does not fill the store.
struct ReadingRoom: Sendable {
    let store: Store
    let clock: any EngineClock
    /// Reading waits while so many rows wait.
    let rows: Int
    /// Whether the timer is ending.
    let isClosing: @Sendable () -> Bool
    /// Called when a reader begins or ends to wait: meanwhile another one may read in its stead.
    let isWaiting: @Sendable (Bool) -> Void

    /// How often is looked, in milliseconds.
    private static let look: Int64 = 1_000

    /// Returns when there is room, and early when the run was cancelled or the timer is ending.
    func wait(for run: ClaimedRun) throws {
        guard try isFull(run) else { return }
        isWaiting(true)
        defer { isWaiting(false) }
        while try isFull(run), try !store.isCancelled(run), !isClosing() { clock.pause(milliseconds: Self.look) }
    }

    private func isFull(_ run: ClaimedRun) throws -> Bool { try store.waitingRows(ofFlow: run.flowID) >= rows }
}
