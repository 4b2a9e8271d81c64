import FlowModel
import GRDB

/// What a transaction does to the counts of a run.
struct RowChanges {
    var added = 0
    var succeeded = 0
    var failed = 0
    var skipped = 0
    var cancelled = 0
    /// Rows that ceased to wait or began to.
    var pending = 0
    var sending = 0

    mutating func end(_ status: RowStatus) {
        switch status {
        case .succeeded: succeeded += 1
        case .failed: failed += 1
        case .skipped: skipped += 1
        case .cancelled: cancelled += 1
        case .pending, .sending: return
        }
        pending -= 1
    }
}

extension Store {
    /// Adds changes to a run's counts, and ends the run when nothing is left of it.
    func apply(_ changes: RowChanges, run: Int64, flow: Int64, now: Int64, _ database: Database) throws {
        let update = try database.cachedStatement(
            sql: """
                UPDATE run SET total = total + ?, succeeded = succeeded + ?, failed = failed + ?, skipped = skipped + ?,
                    cancelled = cancelled + ?, pending = pending + ?, sending = sending + ?
                WHERE seq = ? RETURNING total, succeeded, failed, skipped, cancelled, pending, sending, phase, status, broke, cancelling, trigger
                """)
        let row = try GRDB.Row.fetchOne(
            update,
            arguments: [
                changes.added, changes.succeeded, changes.failed, changes.skipped, changes.cancelled, changes.pending,
                changes.sending, run,
            ])
        if changes.pending != 0 { try database.addLoad(flow: flow, rows: changes.pending) }
        guard let row else { return }
        let phase: String = row["phase"]
        guard phase == "split" || phase == "broken" else { return }
        let counts = RowCounts(
            total: row["total"], succeeded: row["succeeded"], failed: row["failed"], skipped: row["skipped"],
            cancelled: row["cancelled"], pending: row["pending"])
        let status: String = row["status"]
        if counts.pending == 0 {
            let end = counts.end(broke: row["broke"] == 1, wasCancelled: row["cancelling"] == 1)
            try database.run(
                "UPDATE run SET phase = 'ended', status = ?, finished_at = ?, login_error = NULL WHERE seq = ?",
                [end.rawValue, now, run])
            try startFollowers(of: flow, trigger: row["trigger"], end: end, now: now, database)
        } else if row["sending"] == 0 {
            let isBusy = try hasSendableRow(run: run, now: now, database) && !isGated(flow: flow, database)
            let next: RunStatus = isBusy ? .running : .retrying
            if next.rawValue != status {
                try database.run("UPDATE run SET status = ? WHERE seq = ?", [next.rawValue, run])
            }
        } else if status != RunStatus.running.rawValue {
            try database.run("UPDATE run SET status = 'running' WHERE seq = ?", [run])
        }
    }

    /// Whether a row of the run is due and the next of its order.
    private func hasSendableRow(run: Int64, now: Int64, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql:
                "SELECT EXISTS (SELECT 1 FROM row INDEXED BY row_run_queue WHERE ready = 1 AND run_seq = ? AND due_at <= ?)"
        )
        return try Bool.fetchOne(statement, arguments: [run, now]) ?? false
    }

    /// Starts the flows that run after this one.
    private func startFollowers(of flow: Int64, trigger: String, end: RunStatus, now: Int64, _ database: Database)
        throws
    {
        guard trigger == RunTrigger.schedule.rawValue || trigger == RunTrigger.after.rawValue else { return }
        guard end == .succeeded || end == .partlyFailed || end == .empty else { return }
        let followers = try GRDB.Row.fetchAll(
            try database.cachedStatement(
                sql: "SELECT id, version FROM flow WHERE enabled = 1 AND follows = (SELECT name FROM flow WHERE id = ?)"
            ),
            arguments: [flow])
        for follower in followers {
            try startByItself(flow: follower["id"], version: follower["version"], trigger: .after, now: now, database)
        }
    }

    /// Makes a run by schedule or `after`, unless one waits already: due times that pass meanwhile lead to one run.
    /// - Returns: the run that was made or waits, and whether it was made.
    @discardableResult
    func startByItself(flow: Int64, version: Int, trigger: RunTrigger, now: Int64, _ database: Database) throws
        -> (seq: Int64, isNew: Bool)
    {
        let waiting = try Int64.fetchOne(
            try database.cachedStatement(
                sql:
                    "SELECT seq FROM run WHERE flow_id = ? AND phase = 'queued' AND phase <> 'ended' AND trigger IN ('schedule', 'after')"
            ),
            arguments: [flow])
        if let waiting { return (waiting, false) }
        let seq = try insertRun(
            database, id: Identifier.make(now: now), flow: flow, version: version, trigger: trigger, by: "System",
            now: now)
        return (seq, true)
    }
}
