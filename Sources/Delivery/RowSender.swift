public import FlowEngine
import FlowModel
import Foundation
import HTTPCalls
public import Logging
public import Storage
import Synchronization

/// Owns the thread that takes rows from the store, sends them, and writes what came of them.
///
/// One transaction writes the outcomes of the calls that ended and claims the next rows, so the cost of a commit is shared;
/// meanwhile calls that end are followed at once by rows that are in hand already.
public final class RowSender: Sendable {
    let store: Store
    let directory: FlowDirectory
    let access: any AccessProvider
    let http: any CallSubmitter
    let clock: any EngineClock
    let owner: Owner
    let settings: DeliverySettings
    let logger: Logger
    let state = Mutex(SendingState())
    let logins = DispatchQueue(label: "logins", attributes: .concurrent)
    private let bell = Bell()
    private let isRung = Atomic(false)
    private let mustLook = Atomic(true)
    private let ended = DispatchSemaphore(value: 0)

    /// Calls of runs that were cancelled get so long to end by themselves, in milliseconds.
    static let farewell: Int64 = 3_000
    /// After something was done the store is looked at again this soon, in milliseconds.
    private static let lookPause: Int64 = 50

    /// - Parameters:
    ///   - owner: stands in every claim.
    ///   - http: makes the calls.
    public init(
        store: Store, directory: FlowDirectory, access: any AccessProvider, http: any CallSubmitter,
        clock: any EngineClock, owner: Owner, settings: DeliverySettings, logger: Logger
    ) {
        self.store = store
        self.directory = directory
        self.access = access
        self.http = http
        self.clock = clock
        self.owner = owner
        self.settings = settings
        self.logger = logger
        let lapses = owner.lapses
        state.withLock { $0.lapses = lapses }
    }

    /// Starts the thread.
    public func start() {
        let thread = Thread { [self] in work() }
        thread.name = "row-sender"
        thread.start()
    }

    /// Looks for rows now.
    public func wake() {
        mustLook.store(true, ordering: .releasing)
        ring()
    }

    /// Notices when somebody set the wall clock, before rows are claimed by it.
    private func noteClock(_ watch: inout ClockWatch, _ now: Int64) throws {
        guard let shift = watch.shift(wall: now, steady: Owner.sinceBoot()) else { return }
        state.withLock { $0.clockWasSet(by: shift) }
        mustLook.store(true, ordering: .releasing)
        try store.noteClock(sinceBoot: Owner.sinceBoot(), boot: Owner.boot())
    }

    /// Claims no more, gives rows in flight up to the settings' patience to end, and ends the thread. What is left is taken
    /// over by whoever comes next.
    public func stop() {
        state.withLock { $0.isStopping = true }
        ring()
        ended.wait()
    }

    func ring() {
        if !isRung.exchange(true, ordering: .acquiringAndReleasing) { bell.ring() }
    }

    /// Waits until somebody rings or the time has come.
    private func wait(until time: Int64) { wait(milliseconds: time - clock.now()) }

    private func wait(milliseconds: Int64) { bell.wait(milliseconds: milliseconds) }

    /// From here on a ring is for the next round; those before it are answered by this one. In this order, since a ring whose
    /// signal was taken away with its flag still up would silence all that follow.
    private func beginRound() {
        bell.wait(milliseconds: 0)
        _ = isRung.exchange(false, ordering: .acquiringAndReleasing)
    }

    private func work() {
        // Outcomes stay here until the store has them.
        var outbox: [RowOutcome] = []
        var nextLook: Int64 = 0
        var watch = ClockWatch(wall: clock.now(), steady: Owner.sinceBoot())
        while true {
            beginRound()
            if state.withLock({ $0.isStopping }) { break }
            let now = clock.now()
            do {
                try noteClock(&watch, now)
                outbox += giveUpAfterLapse()
                if mustLook.exchange(false, ordering: .acquiringAndReleasing) || now >= nextLook {
                    nextLook = try look(now, &outbox)
                }
                if try turn(now, &outbox) {
                    nextLook = min(nextLook, now + Self.lookPause)
                } else {
                    wait(until: min(nextLook, state.withLock { $0.nextOpening(now: now) }))
                }
            } catch {
                logger.error("rows cannot be exchanged with the store", metadata: ["error": "\(error)"])
                mustLook.store(true, ordering: .releasing)
                clock.pause(milliseconds: 1_000)
            }
        }
        finish(&outbox)
        ended.signal()
    }

    /// An owner that was silent for long may have lost its rows to others, so it sends none of those in hand.
    func giveUpAfterLapse() -> [RowOutcome] {
        let lapses = owner.lapses
        return state.withLock { state in
            guard state.lapses != lapses else { return [] }
            state.lapses = lapses
            return state.releaseAll()
        }
    }

    private func finish(_ outbox: inout [RowOutcome]) {
        let deadline = Owner.sinceBoot() + settings.patience
        outbox += state.withLock { $0.releaseAll() }
        while true {
            beginRound()
            let isOver = state.withLock { $0.inFlight == 0 } || Owner.sinceBoot() >= deadline
            outbox += arrivedOutcomes(clock.now())
            do {
                _ = try store.exchange(outbox, for: [], owner: owner)
                outbox = []
            } catch {
                logger.error("outcomes cannot be written", metadata: ["error": "\(error)"])
            }
            if isOver { break }
            wait(milliseconds: min(deadline - Owner.sinceBoot(), 1_000))
        }
        if !outbox.isEmpty {
            logger.error(
                "the last outcomes are not written; their rows are sent again", metadata: ["rows": "\(outbox.count)"])
        }
    }
}
