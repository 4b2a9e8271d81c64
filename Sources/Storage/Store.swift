import FlowModel
import CSQLite
import Foundation
import GRDB
import Synchronization

/// The questions that the rest of the product asks of what is kept, and the only place that knows SQL.
///
/// Owns the connections to `flows.sqlite` in the data directory and the thread that writes. Calls block until they are
/// answered; a write returns when it is durable. Any number of stores, in any number of processes, may be open on one
/// directory, and each can be killed at any instant.
public final class Store: Sendable {
    let pool: DatabasePool
    let writes: WriteQueue
    let key: KeyRing
    let clock: @Sendable () -> Int64
    let known = Mutex(Knowledge())
    let acceptances: AcceptanceQueue
    /// The flow whose runs were taken last.
    let lastReadFlow = Atomic<Int64>(0)
    private let checkpointer: Checkpointer

    /// The data directory.
    public let directory: String

    /// Opens the store, or makes it.
    /// - Parameters:
    ///   - directory: made (mode 0700) when it is not there.
    ///   - readers: how many reads run at a time.
    ///   - clock: milliseconds since the epoch.
    /// - Throws: ``StoreError/cannotCreate(path:reason:)`` when the directory cannot be written,
    ///   ``StoreError/unavailable(reason:)`` when the file is not what it should be.
    public init(directory: String, readers: Int = 4, clock: @escaping @Sendable () -> Int64) throws(StoreError) {
        try Self.makeDirectory(directory)
        self.directory = directory
        self.clock = clock
        key = try KeyRing(directory: directory)
        _ = flow_sqlite_count_no_memory()
        let path = directory + "/flows.sqlite"
        let turn = try WriteTurn(path: directory + "/write.lock")
        let checkpoints = try FileLock(path: directory + "/checkpoint.lock")
        let checkpointer = Checkpointer(path: path, lock: checkpoints)
        self.checkpointer = checkpointer
        do {
            turn.take()
            defer { turn.giveBack() }
            pool = try DatabasePool(path: path, configuration: Self.configuration(readers: readers, checkpointer))
            // GRDB sets up the writer for less durability after the preparation.
            try pool.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864")
            }
            try Migrations.migrator.migrate(pool)
            try pool.writeWithoutTransaction(Self.check)
        } catch let error as StoreError {
            throw error
        } catch {
            throw .unavailable(reason: "\(path): \(WriteQueue.translated(error))")
        }
        let holder = WeakWrites()
        writes = WriteQueue(pool: pool, turn: turn) { checkpointer.logMayHaveGrown { holder.queue } }
        holder.queue = writes
        acceptances = AcceptanceQueue(writes: writes)
    }

    /// Ends the writing thread when what was asked before is done.
    public func close() {
        writes.close()
        try? pool.close()
    }

    /// Runs a read on a snapshot.
    func read<Value>(_ work: (Database) throws -> Value) throws -> Value {
        do { return try pool.read(work) } catch { throw WriteQueue.translated(error) }
    }

    private static func makeDirectory(_ directory: String) throws(StoreError) {
        var isDirectory: ObjCBool = false
        if !FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory) {
            do {
                try FileManager.default.createDirectory(
                    atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw .cannotCreate(path: directory, reason: "the directory cannot be made; choose another with --data")
            }
        } else if !isDirectory.boolValue {
            throw .cannotCreate(path: directory, reason: "it is not a directory; choose another with --data")
        }
        guard access(directory, W_OK | X_OK) == 0 else {
            throw .cannotCreate(
                path: directory, reason: "\(String(cString: strerror(errno))); choose another with --data")
        }
    }

    private static func configuration(readers: Int, _ checkpointer: Checkpointer) -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(35)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            // Checkpoints belong to one process at a time, see Checkpointer.
            _ = flow_sqlite_keep_log_on_close(UnsafeMutableRawPointer(database.sqliteConnection))
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA wal_autocheckpoint = 0;
                    PRAGMA journal_size_limit = 67108864;
                    PRAGMA cache_size = -4000;
                    """)
            // Has an effect on a file without tables only, so it comes before the migrations.
            if !database.configuration.readonly {
                try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
                checkpointer.watch(database)
            }
        }
        return configuration
    }

    private static func check(_ database: Database) throws {
        let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode")
        let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        let foreignKeys = try Int.fetchOne(database, sql: "PRAGMA foreign_keys")
        guard journal == "wal", synchronous == 2, foreignKeys == 1 else {
            throw StoreError.unavailable(
                reason:
                    "journal_mode is \(journal ?? "unknown"), synchronous \(synchronous ?? -1), foreign_keys \(foreignKeys ?? -1); wal, 2 and 1 are needed: is the data directory on a network disk?"
            )
        }
    }

    /// Breaks the circle between the queue and what it calls after a commit.
    private final class WeakWrites: Sendable {
        private let box = Mutex<Reference>(Reference())
        private struct Reference { weak var queue: WriteQueue? }
        var queue: WriteQueue? {
            get { box.withLock { $0.queue } }
            set { box.withLock { $0.queue = newValue } }
        }
    }
}
