import CSQLite
import Foundation
import GRDB
import Synchronization

/// Owns the checkpoints of the write-ahead log. One process at a time makes them, under a file lock: before SQLite 3.51.3 two
/// processes that reset the log at once could lose a commit. Whoever made the log grow writes it back.
final class Checkpointer: Sendable {
    private let lock: FileLock
    private let path: String
    /// How many pages the log had after the last commit of this process. The file's length says nothing: a log that begins
    /// anew overwrites what is there, since a file that grows costs more to make durable.
    private let logPages = Atomic<Int32>(0)
    private let queue = DispatchQueue(label: "store-checkpoint")
    private let isQueued = Atomic(false)
    /// How many pages it had when it was written back last.
    private let writtenBack = Atomic<Int32>(0)
    /// Made when it is needed first; used on the queue only.
    private let connection = Mutex<DatabaseQueue?>(nil)

    /// Logs shorter than this are left alone, in pages of 4 KiB.
    private static let start: Int32 = 4096
    /// A log is written back again when it has grown by so much.
    private static let step: Int32 = 4096
    /// Logs longer than this are written back while no process writes, so that the log begins anew.
    private static let reset: Int32 = 8192
    /// Logs longer than this make writers wait for those who read, since the log cannot begin anew under a snapshot.
    private static let limit: Int32 = 10_240
    /// Longer logs are written back, and writers wait, each time that the log has grown by so much in spite of that. Beyond
    /// 64 MiB somebody holds a snapshot for very long; then they wait no more until the log has doubled, so that it grows and
    /// those who post are answered.
    private static let limitStep: Int32 = 2048
    private static let tooLong: Int32 = 16_384
    /// Writers wait for so long, in milliseconds.
    private static let patience = 2_000
    /// From how many pages on writers wait next.
    private let nextWait = Atomic<Int32>(limit)

    init(path: String, lock: FileLock) {
        self.path = path
        self.lock = lock
    }

    /// Has the connection tell how long the log is after each of its commits.
    func watch(_ database: Database) {
        let pages = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(
            database.sqliteConnection,
            { checkpointer, _, _, pages in
                guard let checkpointer else { return SQLITE_OK }
                Unmanaged<Checkpointer>.fromOpaque(checkpointer).takeUnretainedValue().logPages.store(
                    pages, ordering: .relaxed)
                return SQLITE_OK
            }, pages)
    }

    /// Looks whether the log has grown and, if it has, writes it back beside the writers.
    func logMayHaveGrown(writes: @escaping @Sendable () -> WriteQueue?) {
        let pages = logPages.load(ordering: .relaxed)
        var before = writtenBack.load(ordering: .relaxed)
        if pages < before {
            before = 0
            writtenBack.store(0, ordering: .relaxed)
            nextWait.store(Self.limit, ordering: .relaxed)
        }
        let step = before < Self.reset ? Self.step : Self.limitStep
        guard pages >= max(Self.start, before + step), !isQueued.exchange(true, ordering: .relaxed) else { return }
        queue.async { [self] in
            defer { isQueued.store(false, ordering: .relaxed) }
            guard lock.tryLock() else { return }
            defer { lock.unlock() }
            writtenBack.store(pages, ordering: .relaxed)
            do {
                try writeBack()
                let pages = logPages.load(ordering: .relaxed)
                guard pages >= Self.reset else { return }
                guard pages >= nextWait.load(ordering: .relaxed) else {
                    _ = try writes()?.withoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
                    return
                }
                nextWait.store(pages < Self.tooLong ? pages + Self.limitStep : 2 * pages, ordering: .relaxed)
                _ = try writes()?.withoutTransaction(Self.waitForReaders)
            } catch {
                return
            }
        }
    }

    /// Writes the log back and waits, with the turn to write in hand, until nobody reads from it any more.
    private static func waitForReaders(_ database: Database) throws {
        let usual = try Int.fetchOne(database, sql: "PRAGMA busy_timeout") ?? 0
        defer { try? database.execute(sql: "PRAGMA busy_timeout = \(usual)") }
        try database.execute(sql: "PRAGMA busy_timeout = \(patience)")
        try database.execute(sql: "PRAGMA wal_checkpoint(RESTART)")
    }

    /// Copies what is committed into the database file, without waiting for anybody.
    private func writeBack() throws {
        try connection.withLock { connection in
            if connection == nil {
                var configuration = Configuration()
                configuration.busyMode = .timeout(1)
                configuration.prepareDatabase { database in
                    _ = flow_sqlite_keep_log_on_close(UnsafeMutableRawPointer(database.sqliteConnection))
                }
                connection = try DatabaseQueue(path: path, configuration: configuration)
            }
            try connection?.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
        }
    }
}
