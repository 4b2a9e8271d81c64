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
    private let isStopping = Atomic(false)
    private let readers = Mutex(0)
    private let postponed: Postponed

    /// - Parameters:
    ///   - ports: what runs need; `access` and `http` are used for rows too.
    ///   - calls: makes the calls of rows.
    public init(
        store: Store, owner: Owner, receiver: WakeUpReceiver, ports: EnginePorts, calls: any CallSubmitter,
        settings: DeliverySettings,
        logger: Logger
    ) {
        self.store = store
        self.owner = owner
        self.receiver = receiver
        self.settings = settings
        self.logger = logger
        clock = ports.clock
        let directory = FlowDirectory(store: store)
        let sender = RowSender(
            store: store, directory: directory, access: ports.access, http: calls, clock: ports.clock, owner: owner,
            settings: settings,
            logger: logger)
        self.sender = sender
        let postponed = Postponed()
        self.postponed = postponed
        executor = RunExecutor(
            store: store, directory: directory, ports: ports, logger: logger, rowsArrived: { sender.wake() },
            runPostponed: { postponed.note($0) })
    }

    /// Works until ``stop()``, then lets rows in flight end.
    public func run() {
        sender.start()
        var plan = SchedulePlan()
        var nextTakeOver: Int64 = 0
        while !isStopping.load(ordering: .acquiring) {
            owner.beat()
            let now = clock.now()
            var sleep = Self.longestSleep
            do {
                if now >= nextTakeOver || nextTakeOver > now + Self.longestSleep {
                    let count = try store.takeOver()
                    if count > 0 {
                        logger.notice(
                            "took over the work of a timer that ended", metadata: ["runs and rows": "\(count)"])
                    }
                    nextTakeOver = now + Self.longestSleep - 1_000
                }
                try plan.refresh(store, now: now)
                _ = try plan.start(store, now: now)
                try startReaders()
                sender.wake()
                if let due = plan.nextDue { sleep = min(sleep, due - clock.now()) }
                if let retry = postponed.next(after: now) { sleep = min(sleep, retry - clock.now()) }
            } catch {
                logger.error("the store cannot be asked", metadata: ["error": "\(error)"])
                sleep = 1_000
            }
            if !isStopping.load(ordering: .acquiring) { receiver.wait(milliseconds: max(0, sleep)) }
        }
        finish()
    }

    /// Ends ``run()``: no new work, rows in flight get up to the settings' patience.
    public func stop() {
        isStopping.store(true, ordering: .releasing)
        receiver.wake()
    }

    /// Takes runs that wait, each batch on a thread of its own.
    private func startReaders() throws {
        while !isStopping.load(ordering: .acquiring), readers.withLock({ $0 < settings.readers }) {
            let runs = try store.claimRuns(owner, limit: settings.runsAtOnce)
            guard !runs.isEmpty else { return }
            readers.withLock { $0 += 1 }
            let thread = Thread { [self] in
                executor.execute(runs)
                readers.withLock { $0 -= 1 }
                receiver.wake()
            }
            thread.name = "run-reader"
            thread.stackSize = 4 << 20
            thread.start()
        }
    }

    private func finish() {
        sender.stop()
        // A run that is still being read is taken up again by whoever comes next, from its start.
        owner.resign()
        receiver.close()
    }

    /// When runs that wait for a login are looked at again.
    private final class Postponed: Sendable {
        private let times = Mutex<[Int64]>([])

        func note(_ time: Int64) { times.withLock { $0.append(time) } }

        func next(after now: Int64) -> Int64? {
            times.withLock { times in
                times.removeAll { $0 <= now }
                return times.min()
            }
        }
    }
}
