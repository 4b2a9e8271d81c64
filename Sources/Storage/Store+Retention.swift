import FlowModel
import GRDB

extension Store {
    /// Rows that are forgotten in one transaction, so that no writer waits long.
    private static let forgottenAtOnce = 200
    /// Runs without rows that are forgotten in one transaction.
    private static let runsAtOnce = 50
    /// Keys of posts are remembered for a week (contract, section 7); entries are looked at together, at most so many at once.
    private static let keyMemory: Int64 = 7 * 24 * 3_600_000
    private static let keysAtOnce = 500

    /// Takes away some of the runs that ended longer ago than their flow keeps them. Runs whose pages a retry still needs stay.
    /// - Returns: whether there may be more to take away.
    public func forgetOld() throws -> Bool {
        let now = clock()
        guard try read({ try !Self.expired($0, now: now).isEmpty || Self.hasOldKeys($0, now: now) }) else {
            return false
        }
        return try writes.write { database in
            try database.run(
                """
                DELETE FROM idempotency WHERE (flow_id, caller, key) IN (
                    SELECT flow_id, caller, key FROM idempotency INDEXED BY idempotency_age WHERE created_at < ? LIMIT ?)
                """, [now - Self.keyMemory, Self.keysAtOnce])
            var room = Self.forgottenAtOnce
            for run in try Self.expired(database, now: now) where room > 0 {
                room -= try Self.forget(run, room, database)
            }
            return true
        }
    }

    private static func hasOldKeys(_ database: Database, now: Int64) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM idempotency INDEXED BY idempotency_age WHERE created_at < ?)")
        return try Bool.fetchOne(statement, arguments: [now - keyMemory]) ?? false
    }

    private static func expired(_ database: Database, now: Int64) throws -> [Int64] {
        let flows = try database.cachedStatement(
            sql: """
                SELECT flow.id, coalesce(CAST(document ->> '$.retention_days' AS INTEGER), 30)
                FROM flow JOIN flow_version ON flow_id = flow.id AND flow_version.version = flow.version
                """)
        let runs = try database.cachedStatement(
            sql: """
                SELECT seq FROM run INDEXED BY run_finished
                WHERE flow_id = ? AND finished_at < ? AND finished_at IS NOT NULL AND phase = 'ended'
                    AND NOT EXISTS (SELECT 1 FROM run AS again WHERE again.retry_of = run.seq AND again.phase <> 'ended')
                ORDER BY finished_at LIMIT ?
                """)
        var found: [Int64] = []
        for flow in try GRDB.Row.fetchAll(flows) where found.count < runsAtOnce {
            let days: Int64 = flow[1]
            found += try Int64.fetchAll(
                runs, arguments: [flow[0] as Int64, now - days * 86_400_000, runsAtOnce - found.count])
        }
        return found
    }

    /// Takes away rows of a run, and the run with the last of them. The counts go along, so that they are true at every instant.
    private static func forget(_ run: Int64, _ room: Int, _ database: Database) throws -> Int {
        let rows = try GRDB.Row.fetchAll(
            try database.cachedStatement(sql: "SELECT id, status FROM row WHERE run_seq = ? ORDER BY idx LIMIT ?"),
            arguments: [run, room])
        for row in rows { try database.run("DELETE FROM row WHERE id = ?", [row["id"] as Int64]) }
        guard rows.count == room else {
            try database.run("DELETE FROM run WHERE seq = ?", [run])
            return rows.count + 1
        }
        func count(_ status: RowStatus) -> Int { rows.count { $0["status"] == status.rawValue } }
        try database.run(
            """
            UPDATE run SET total = total - ?, succeeded = succeeded - ?, failed = failed - ?, skipped = skipped - ?, cancelled = cancelled - ?
            WHERE seq = ?
            """, [rows.count, count(.succeeded), count(.failed), count(.skipped), count(.cancelled), run])
        return rows.count
    }

    /// Pages of 4 KiB that are given back in one transaction, and that are kept free for what comes.
    private static let pagesAtOnce = 512
    private static let pagesKept = 1_024

    /// Gives some of the space that is free in the file back to the disk.
    /// - Returns: whether there is more to give back.
    public func giveSpaceBack() throws -> Bool {
        func free(_ database: Database) throws -> Int { try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0 }
        guard try read(free) > Self.pagesKept else { return false }
        return try writes.write { database in
            try database.execute(sql: "PRAGMA incremental_vacuum(\(Self.pagesAtOnce))")
            return try free(database) > Self.pagesKept
        }
    }
}
