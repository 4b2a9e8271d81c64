import Foundation
import GRDB
import Synchronization

/// Owns the thread that writes to the store. Requests that come while it commits share the next transaction. Another thread may
/// write in its place while it has nothing to do.
///
/// A request runs in a savepoint of its own, so that one that fails takes nothing of the others with it; all are answered
/// after the commit that holds them is durable. Between processes a file lock gives the turns, in place of SQLite's polling.
final class WriteQueue: Sendable {
    /// One request: its work, and where its outcome goes.
    private final class Job: @unchecked Sendable {
        // Handed over whole: the writer thread owns it until it signals.
        let work: (Database) throws -> Void
        let isExclusive: Bool
        var failure: (any Error)?
        private let whenDone: ((any Error)?) -> Void

        init(
            isExclusive: Bool, work: @escaping (Database) throws -> Void, whenDone: @escaping ((any Error)?) -> Void
        ) {
            self.isExclusive = isExclusive
            self.work = work
            self.whenDone = whenDone
        }

        func end() { whenDone(failure.map(WriteQueue.translated)) }
    }

    private struct State {
        var waiting: [Job] = []
        /// The thread has taken some that it has not done.
        var isServing = false
        var isClosed = false

        /// Nobody is to be overtaken.
        var isFree: Bool { waiting.isEmpty && !isServing && !isClosed }
    }

    private let state = Mutex(State())
    /// Held by the thread that writes.
    private let writing = Mutex(())
    private let bell = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let pool: DatabasePool
    private let turn: WriteTurn
    private let afterCommit: @Sendable () -> Void

    /// - Parameter afterCommit: called after each commit on the thread that made it; must be quick.
    init(pool: DatabasePool, turn: WriteTurn, afterCommit: @escaping @Sendable () -> Void) {
        self.pool = pool
        self.turn = turn
        self.afterCommit = afterCommit
        let thread = Thread { [self] in run() }
        thread.name = "store-writer"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Runs the work in a transaction and returns when it is durable.
    func write<Value>(_ work: @escaping (Database) throws -> Value) throws -> Value {
        try perform(isExclusive: false, work)
    }

    /// Leaves a write behind that no thread waits for.
    /// - Parameter whenDone: called once, on the writer thread when the work is durable or has failed; must be quick.
    func submit(
        _ work: @escaping (Database) throws -> Void, whenDone: @escaping ((any Error)?) -> Void = { _ in }
    ) {
        if !add(Job(isExclusive: false, work: work, whenDone: whenDone)) { whenDone(Self.closed) }
    }

    /// Runs the work in a transaction of its own on this thread and returns when it is durable, if nobody writes or waits to
    /// write now, in this process or another.
    /// - Returns: whether it ran; otherwise nothing was done.
    func writeNow(_ work: @escaping (Database) throws -> Void, whenDone: @escaping ((any Error)?) -> Void) -> Bool {
        let job = Job(isExclusive: false, work: work, whenDone: whenDone)
        let wasDone = writing.withLockIfAvailable { _ in
            guard state.withLock(\.isFree), turn.tryTake() else { return false }
            commit([job])
            turn.giveBack()
            return true
        }
        guard wasDone == true else { return false }
        job.end()
        afterCommit()
        return true
    }

    /// Runs the work outside of a transaction, with the turn held so that no process writes.
    func withoutTransaction<Value>(_ work: @escaping (Database) throws -> Value) throws -> Value {
        try perform(isExclusive: true, work)
    }

    private func perform<Value>(isExclusive: Bool, _ work: @escaping (Database) throws -> Value) throws -> Value {
        var value: Value?
        var failure: (any Error)?
        let done = DispatchSemaphore(value: 0)
        let job = Job(isExclusive: isExclusive) {
            value = try work($0)
        } whenDone: {
            failure = $0
            done.signal()
        }
        guard add(job) else { throw Self.closed }
        done.wait()
        if let failure { throw failure }
        guard let value else { throw StoreError.unavailable(reason: "a write ended without an outcome") }
        return value
    }

    private func add(_ job: Job) -> Bool {
        let isOpen = state.withLock { state in
            if !state.isClosed { state.waiting.append(job) }
            return !state.isClosed
        }
        if isOpen { bell.signal() }
        return isOpen
    }

    private static let closed = StoreError.unavailable(reason: "it was closed")

    /// Ends the thread when what was asked before is done.
    func close() {
        let wasOpen = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard wasOpen else { return }
        bell.signal()
        ended.wait()
    }

    private func run() {
        while true {
            bell.wait()
            let (jobs, isClosed) = state.withLock { state in
                defer { state.waiting = [] }
                state.isServing = !state.waiting.isEmpty
                return (state.waiting, state.isClosed)
            }
            if !jobs.isEmpty { serve(jobs) }
            if isClosed && jobs.isEmpty {
                ended.signal()
                return
            }
        }
    }

    private func serve(_ jobs: [Job]) {
        let exclusive = jobs.filter(\.isExclusive)
        let shared = jobs.filter { !$0.isExclusive }
        writing.withLock { _ in
            turn.take()
            if !shared.isEmpty { commit(shared) }
            for job in exclusive {
                do { try pool.writeWithoutTransaction(job.work) } catch { job.failure = error }
            }
            turn.giveBack()
        }
        state.withLock { $0.isServing = false }
        for job in jobs { job.end() }
        if !shared.isEmpty { afterCommit() }
    }

    private func commit(_ jobs: [Job]) {
        do {
            try pool.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    for job in jobs {
                        do {
                            if jobs.count == 1 {
                                try job.work(database)
                            } else {
                                try database.inSavepoint {
                                    try job.work(database)
                                    return .commit
                                }
                            }
                        } catch {
                            job.failure = error
                            // A full disk or a broken file ends the whole transaction; nobody of it may be told otherwise.
                            if !database.isInsideTransaction || Self.endsTransaction(error) { throw error }
                        }
                    }
                    return jobs.count == 1 && jobs[0].failure != nil ? .rollback : .commit
                }
            }
        } catch {
            for job in jobs where job.failure == nil { job.failure = error }
        }
    }

    private static func endsTransaction(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        return [.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOMEM, .SQLITE_READONLY].contains(
            error.resultCode)
    }

    static func translated(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        if error.resultCode == .SQLITE_FULL { return StoreError.diskIsFull }
        return StoreError.unavailable(
            reason: "\(error.message ?? "SQLite error") (\(error.extendedResultCode.rawValue))")
    }
}
