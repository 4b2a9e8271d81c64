import Foundation
import GRDB

/// What a copy of the store holds, as counted in the copy.
public struct BackupContents: Sendable, Hashable {
    /// The size of the copy.
    public let bytes: Int64
    /// Flows, without their past versions.
    public let flows: Int
    /// Logins.
    public let logins: Int
    /// Users.
    public let users: Int
    /// Runs.
    public let runs: Int
    /// Rows of all runs.
    public let rows: Int
}

extension Store {
    /// Copies the store as it is at one moment into a file of its own, beside readers and writers, and checks the copy.
    ///
    /// The file appears whole or not at all, takes the place of one that is there, and is for its owner only. It needs
    /// nothing besides, but for the key with which secrets are opened, see ``backUpKey(to:)``.
    /// - Throws: ``StoreError/cannotCreate(path:reason:)`` when the copy cannot be written,
    ///   ``StoreError/unavailable(reason:)`` when the copy is not sound.
    public func backUp(to path: String) throws -> BackupContents {
        try refuseOwnFile(path)
        let draft = try FileDraft(path: path)
        do {
            // Made durable afterwards: as long as it is read, the log of the store cannot begin anew.
            var configuration = Configuration()
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF") }
            let copy = try DatabaseQueue(path: draft.path, configuration: configuration)
            try pool.backup(to: copy)
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL || error.resultCode == .SQLITE_IOERR {
            throw StoreError.cannotCreate(path: path, reason: error.message ?? "the disk cannot be written")
        } catch {
            throw WriteQueue.translated(error)
        }
        let contents = try Self.contents(ofCopy: draft.path, named: path)
        try draft.publish()
        return contents
    }

    /// Copies the key of the data directory into a file that is for its owner only.
    /// - Throws: ``StoreError/cannotCreate(path:reason:)`` when it cannot be written.
    public func backUpKey(to path: String) throws {
        try refuseOwnFile(path)
        let source = directory + "/secret.key"
        guard let key = FileManager.default.contents(atPath: source) else {
            throw StoreError.unavailable(reason: "\(source) cannot be read")
        }
        let draft = try FileDraft(path: path)
        try draft.write([UInt8](key))
        try draft.publish()
    }

    private static func contents(ofCopy path: String, named name: String) throws -> BackupContents {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let copy = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? copy.close() }
            return try copy.read { database in
                let faults = try String.fetchAll(database, sql: "PRAGMA integrity_check(1)")
                guard faults == ["ok"] else {
                    throw StoreError.unavailable(
                        reason: "the copy \(name) is not sound: \(faults.first ?? "no answer"); run flowctl doctor")
                }
                func count(_ table: String) throws -> Int {
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
                }
                var status = stat()
                return BackupContents(
                    bytes: stat(path, &status) == 0 ? Int64(status.st_size) : 0, flows: try count("flow"),
                    logins: try count("login"),
                    users: try count("user"), runs: try count("run") + count("inbox"), rows: try count("row"))
            }
        } catch {
            throw WriteQueue.translated(error)
        }
    }

    private func refuseOwnFile(_ path: String) throws(StoreError) {
        var target = stat()
        if stat(path, &target) == 0 {
            guard !isOwn(target) else {
                throw .cannotCreate(path: path, reason: "it belongs to the store itself; give another file")
            }
            guard target.st_mode & S_IFMT == S_IFREG else {
                throw .cannotCreate(path: path, reason: "it is not a file")
            }
        }
        // SQLite would read the log of a store that was there before into the new file.
        for log in ["-wal", "-journal"] where access(path + log, F_OK) == 0 {
            throw .cannotCreate(
                path: path, reason: "there is \(path)\(log), so it belongs to a store; give another file")
        }
    }

    private func isOwn(_ target: stat) -> Bool {
        let names = [
            "flows.sqlite", "flows.sqlite-wal", "flows.sqlite-shm", "secret.key", "write.lock", "checkpoint.lock",
        ]
        return names.contains { name in
            var own = stat()
            return stat("\(directory)/\(name)", &own) == 0 && own.st_dev == target.st_dev && own.st_ino == target.st_ino
        }
    }
}
