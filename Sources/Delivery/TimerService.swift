public import FlowEngine
import Foundation
public import Logging
public import Storage
import Synchronization

/// The clock of the inbound flows, and the one who executes every run.
///
/// Sleeps until the next due time or until it is woken; since a wake-up can be lost, it also looks every 10 s.
public final class TimerService: Sendable {
    private static let longestSleep: Int64 = 10_000

    private let store: Store
    private let owner: Owner
    private let receiver: WakeUpReceiver
    private let clock: any EngineClock
    private let sender: RowSender
    private let executor: RunExecutor
    private let settings: DeliverySettings
    private let logger: Logger
    private let state: TimerState

    /// - Parameters:
    ///   - ports: what runs need; `access` and `http` are used for rows too.
    ///   - calls: makes the calls of rows.
    public init(
        store: Store, owner: Owner, receiver: WakeUpReceiver, ports: EnginePorts, calls: any CallSubmitter,
        settings: DeliverySettings, logger: Logger
    ) {
        self.store = store
        self.owner = owner
        self.receiver = receiver
        self.settings = settings
        self.logger = logger
        clock = ports.clock
        let state = TimerState()
        self.state = state
        let directory = FlowDirectory(store: store)
        let sender = RowSender(
            store: store, directory: directory, access: ports.access, http: calls, clock: ports.clock, owner: owner,
            settings: settings, logger: logger)
        self.sender = sender
        let room = ReadingRoom(
            store: store, clock: ports.clock, rows: settings.waitingRows, isClosing: { state.isStopping },
            isWaiting: { isWaiting in
                state.changeReaders(by: isWaiting ? -1 : 1)
                if isWaiting { receiver.wake() }
            })
        executor = RunExecutor(
            store: store, directory: directory, ports: ports, logger: logger, room: room,
            rowsArrived: { sender.wake() }, runPostponed: { state.postpone(until: $0) })
    }

    /// Works until ``stop()``, then lets rows in flight end.
    public func run() {
        let heart = Heart(owner)
        let housekeeper = Housekeeper(store, logger)
        sender.start()
        var plan = SchedulePlan()
        var watch = ClockWatch(wall: clock.now(), steady: Owner.sinceBoot())
        let boot = Owner.boot()
        var isClockNoted = false
        var nextTakeOver: Int64 = 0
        while !state.isStopping {
            var sleep = Self.longestSleep
            do {
                let now = clock.now()
                if let shift = watch.shift(wall: now, steady: Owner.sinceBoot()) {
                    isClockNoted = false
                    logger.notice("the clock was set", metadata: ["milliseconds": "\(shift)"])
                }
                if !isClockNoted {
                    try store.noteClock(sinceBoot: Owner.sinceBoot(), boot: boot)
                    plan.forget()
                    isClockNoted = true
                }
                if now >= nextTakeOver || nextTakeOver > now + Self.longestSleep {
                    try takeOver()
                    nextTakeOver = now + Self.longestSleep - 1_000
                }
                try plan.refresh(store, now: now)
                try plan.start(store, now: now)
                try startReaders()
                sender.wake()
                if let due = plan.nextDue { sleep = min(sleep, due - clock.now()) }
                if let retry = state.nextPostponed(after: now) { sleep = min(sleep, retry - clock.now()) }
            } catch {
                logger.error("the store cannot be asked", metadata: ["error": "\(error)"])
                clock.pause(milliseconds: 1_000)
                sleep = 0
            }
            if !state.isStopping { receiver.wait(milliseconds: max(0, sleep)) }
        }
        housekeeper.stop()
        finish()
        heart.stop()
        owner.resign()
        receiver.close()
    }

    /// Ends ``run()``: no new work, rows in flight get up to the settings' patience.
    public func stop() {
        state.stop()
        receiver.wake()
    }

    private func takeOver() throws {
        // Whoever was stopped for long must not take itself for dead.
        owner.beat()
        let count = try store.takeOver()
        guard count > 0 else { return }
        logger.notice("took over the work of a timer that ended", metadata: ["runs and rows": "\(count)"])
    }

    /// Takes runs that wait, each batch on a thread of its own.
    private func startReaders() throws {
        while !state.isStopping, state.readers < settings.readers {
            let runs = try store.claimRuns(owner, limit: settings.runsAtOnce)
            guard !runs.isEmpty else { return }
            state.changeReaders(by: 1)
            let thread = Thread { [self] in
                executor.execute(runs)
                state.changeReaders(by: -1)
                receiver.wake()
            }
            thread.name = "run-reader"
            thread.stackSize = 4 << 20
            thread.start()
        }
    }

    /// What is still being read or under way is given back, to be taken up by whoever comes next.
    private func finish() {
        sender.stop()
        do { try store.release(owner) } catch {
            logger.error("work cannot be given back; it is taken over later", metadata: ["error": "\(error)"])
        }
    }
}

/// What the threads of a timer share.
final class TimerState: Sendable {
    private struct Values {
        var isStopping = false
        var readers = 0
        var postponed: [Int64] = []
    }

    private let values = Mutex(Values())

    var isStopping: Bool { values.withLock { $0.isStopping } }
    /// How many runs are being read.
    var readers: Int { values.withLock { $0.readers } }

    func stop() { values.withLock { $0.isStopping = true } }

    func changeReaders(by change: Int) { values.withLock { $0.readers += change } }

    /// Takes note of when a run that waits, such as for a login, is to be looked at again.
    func postpone(until time: Int64) {
        values.withLock { values in
            if !values.postponed.contains(time) { values.postponed.append(time) }
        }
    }

    func nextPostponed(after now: Int64) -> Int64? {
        values.withLock { values in
            values.postponed.removeAll { $0 <= now }
            return values.postponed.min()
        }
    }
}

/// Owns the thread that says that a timer lives, whatever its other threads wait for.
private final class Heart: Sendable {
    /// In milliseconds.
    private static let beat: Int64 = 5_000
    private let stopping = Bell()

    init(_ owner: Owner) {
        owner.beat()
        let thread = Thread { [stopping] in
            while !stopping.wait(milliseconds: Self.beat) { owner.beat() }
        }
        thread.name = "heart"
        thread.stackSize = 256 << 10
        thread.start()
    }

    func stop() { stopping.ring() }
}
