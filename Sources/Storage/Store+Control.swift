import FlowModel
import GRDB

extension Store {
    /// Takes back what a run has not sent: rows that wait end, those under way get their answer, and reading stops.
    public func cancelRun(id: String, by author: Author) throws {
        let now = clock()
        try writes.write { [self] database in
            try Self.takeIn(run: id, database)
            guard let run = try GRDB.Row.fetchOne(database, sql: "SELECT * FROM run WHERE id = ?", arguments: [id])
            else {
                throw StoreError.notFound(what: "run", name: id)
            }
            let seq: Int64 = run["seq"]
            let flow: Int64 = run["flow_id"]
            guard run["phase"] != "ended" else { return }
            try database.run("UPDATE run SET cancelling = 1 WHERE seq = ?", [seq])
            var changes = RowChanges()
            let rows = try GRDB.Row.fetchAll(
                database, sql: "SELECT id, domain_id, order_text FROM row WHERE run_seq = ? AND status = 'pending'",
                arguments: [seq])
            for row in rows {
                _ = try Self.endWaiting(
                    row["id"], status: .cancelled, error: "cancelled by \(author.name)", now: now, database)
                changes.end(.cancelled)
            }
            for row in rows {
                try Self.promoteHead(domain: row["domain_id"], order: row["order_text"], now: now, database)
            }
            if run["phase"] == "queued" {
                try database.run("UPDATE run SET phase = 'split' WHERE seq = ?", [seq])
                try database.addLoad(flow: flow, rows: -1, bytes: -(run["input_bytes"] as Int))
            }
            try apply(changes, run: seq, flow: flow, now: now, database)
            try audit(database, author, "run.cancel", id)
        }
    }

    /// Whether somebody cancelled a run that this owner reads.
    public func isCancelled(_ run: ClaimedRun) throws -> Bool {
        try read { try Bool.fetchOne($0, sql: "SELECT cancelling FROM run WHERE seq = ?", arguments: [run.seq]) }
            ?? true
    }
}
