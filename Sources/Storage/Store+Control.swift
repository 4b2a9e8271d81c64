import FlowModel
import Foundation
import GRDB
import OrderedJSON

extension Store {
    /// Takes back what a run has not sent: rows that wait end, those under way get their answer, and reading stops.
    public func cancelRun(id: String, by author: Author) throws {
        let now = clock()
        try writes.write { [self] database in
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

    /// Makes a new run of the failed rows of a run, with their bodies and their age. Rows that are in a retry that has not ended
    /// are left out, and so are those that were never sent, since they lack something or their script failed.
    /// - Returns: the id of the new run.
    public func retryRun(id: String, by author: Author) throws -> String {
        let now = clock()
        let fresh = Identifier.make(now: now)
        return try writes.write { [self] database in
            guard
                let run = try GRDB.Row.fetchOne(
                    database, sql: "SELECT run.*, domain_id FROM run JOIN flow ON flow.id = flow_id WHERE run.id = ?",
                    arguments: [id])
            else {
                throw StoreError.notFound(what: "run", name: id)
            }
            let old: Int64 = run["seq"]
            let flow: Int64 = run["flow_id"]
            let rows = try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT row.id, order_text, age, page, body FROM row JOIN row_body ON row_id = row.id
                    WHERE run_seq = ? AND status = 'failed' AND attempts > 0
                        AND NOT EXISTS (SELECT 1 FROM run WHERE seq = row.retried AND phase <> 'ended') ORDER BY idx
                    """, arguments: [old])
            guard !rows.isEmpty else { throw StoreError.nothingToRetry }
            let seq = try insertRun(
                database, id: fresh, flow: flow, version: run["flow_version"], trigger: .retry, by: author.name, now: now,
                retryOf: old)
            try database.run("UPDATE run SET started_at = ?, status = 'running' WHERE seq = ?", [now, seq])
            guard
                let claimed = try GRDB.Row.fetchOne(database, sql: "SELECT * FROM run WHERE seq = ?", arguments: [seq])
            else {
                throw StoreError.notFound(what: "run", name: fresh)
            }
            var counts = RowChanges()
            for (index, row) in rows.enumerated() {
                let body = [UInt8](row["body"] as Data)
                let order: String = row["order_text"]
                let age: Int64 = row["age"]
                let newer = try newerAcceptedRun(order: order, domain: run["domain_id"], age: age, body: body, database)
                let fate: NewRow.Fate =
                    newer.map {
                        .skipped(
                            "Omnitron accepted a newer row of this order in the run \($0), which sets all that this one sets"
                        )
                    } ?? .waits
                let page = SplitPage(
                    run: ClaimedRun(retry: claimed), page: row["page"], rows: [], isLast: true, steps: [],
                    attributes: [:])
                try insert(
                    NewRow(order: order, body: body, fate: fate), of: page, index: index, domain: run["domain_id"],
                    age: age, now: now,
                    isCancelled: false, counts: &counts, database)
                try database.run("UPDATE row SET retried = ? WHERE id = ?", [seq, row["id"] as Int64])
            }
            try database.run("UPDATE run SET phase = 'split' WHERE seq = ?", [seq])
            try database.addLoad(flow: flow, rows: -1)
            try apply(counts, run: seq, flow: flow, now: now, database)
            try audit(database, author, "run.retry", id, detail: fresh)
            return fresh
        }
    }

    private func newerAcceptedRun(order: String, domain: Int64, age: Int64, body: [UInt8], _ database: Database) throws
        -> String?
    {
        let newer = try GRDB.Row.fetchAll(
            database,
            sql: """
                SELECT body, run.id FROM row INDEXED BY row_order JOIN row_body ON row_id = row.id JOIN run ON run.seq = run_seq
                WHERE order_text = ? AND domain_id = ? AND row.age > ? AND row.status = 'succeeded' ORDER BY row.age DESC LIMIT 50
                """, arguments: [order, domain, age])
        return newer.first { RowCoverage.covers(newer: [UInt8]($0["body"] as Data), older: body) }?["id"]
    }
}

extension ClaimedRun {
    /// A run of rows that are there already: it is never read.
    init(retry row: GRDB.Row) {
        self.init(
            seq: row["seq"], id: row["id"], generation: row["generation"], flowID: row["flow_id"],
            flowVersion: row["flow_version"],
            trigger: .retry, parameters: nil, attributes: [:], startedAt: row["created_at"], readFrom: -1, deaths: 0,
            body: nil)
    }
}
