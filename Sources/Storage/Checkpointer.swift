import Foundation
import GRDB
import Synchronization

/// Owns the checkpoints of the write-ahead log. One process at a time makes them, under a file lock that it keeps while it
/// lives: before SQLite 3.51.3 two processes that reset the log at once could lose a commit.
final class Checkpointer: Sendable {
    private let lock: FileLock
    private let logPath: String
    private let path: String
    private let queue = DispatchQueue(label: "store-checkpoint")
    private let isQueued = Atomic(false)
    /// How long the log was when it was written back last.
    private let writtenBack = Atomic<Int64>(0)
    /// Made when it is needed first; used on the queue only.
    private let connection = Mutex<DatabaseQueue?>(nil)

    /// Logs shorter than this are left alone.
    private static let startBytes: Int64 = 8 << 20
    /// A log is written back again when it has grown by so much.
    private static let stepBytes: Int64 = 4 << 20
    /// Logs longer than this are written back while no process writes, so that the log begins anew.
    private static let resetBytes: Int64 = 24 << 20

    init(path: String, lock: FileLock) {
        self.path = path
        self.lock = lock
        logPath = path + "-wal"
    }

    /// Looks whether the log has grown and, if it has, writes it back beside the writers.
    func logMayHaveGrown(writes: @escaping @Sendable () -> WriteQueue?) {
        let bytes = logBytes
        var before = writtenBack.load(ordering: .relaxed)
        if bytes < before {
            before = 0
            writtenBack.store(0, ordering: .relaxed)
        }
        guard bytes >= max(Self.startBytes, before + Self.stepBytes), !isQueued.exchange(true, ordering: .relaxed)
        else { return }
        queue.async { [self] in
            defer { isQueued.store(false, ordering: .relaxed) }
            guard lock.tryLock() else { return }
            writtenBack.store(bytes, ordering: .relaxed)
            do {
                try writeBack()
                guard logBytes >= Self.resetBytes else { return }
                _ = try writes()?.withoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
            } catch {
                return
            }
        }
    }

    /// Copies what is committed into the database file, without waiting for anybody.
    private func writeBack() throws {
        try connection.withLock { connection in
            if connection == nil {
                var configuration = Configuration()
                configuration.busyMode = .timeout(1)
                connection = try DatabaseQueue(path: path, configuration: configuration)
            }
            try connection?.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
        }
    }

    private var logBytes: Int64 {
        var information = stat()
        return stat(logPath, &information) == 0 ? Int64(information.st_size) : 0
    }
}
