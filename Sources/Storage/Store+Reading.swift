public import FlowModel
import Foundation
import GRDB
public import OrderedJSON

extension Store {
    /// Takes the oldest runs that wait: those of one flow that nobody reads at the moment, in their order.
    /// - Parameters:
    ///   - limit: at most so many outbound runs at a time; of other runs one.
    public func claimRuns(_ owner: Owner, limit: Int) throws -> [ClaimedRun] {
        let now = clock()
        guard try read({ try Self.firstWaiting($0, now: now) }) != nil else { return [] }
        return try writes.write { database in
            guard let flow = try Self.firstWaiting(database, now: now) else { return [] }
            let rows = try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT run.*, body, flow.cursor, flow.created_at AS flow_created FROM run JOIN flow ON flow.id = flow_id
                    LEFT JOIN run_page ON run_seq = seq AND page = 1 AND trigger = 'outbound'
                    WHERE flow_id = ? AND phase = 'queued' ORDER BY seq LIMIT ?
                    """, arguments: [flow, limit])
            var claimed: [ClaimedRun] = []
            var bytes = 0
            for row in rows {
                let run = try Self.claimed(row, now: now)
                guard claimed.isEmpty || (run.trigger == .outbound && claimed[0].trigger == .outbound) else { break }
                bytes += run.body?.count ?? 0
                guard claimed.isEmpty || bytes < 4 << 20 else { break }
                try database.run(
                    """
                    UPDATE run SET phase = 'reading', status = 'running', login_error = NULL, owner = ?, generation = ?, started_at = ?, read_from = ?
                    WHERE seq = ?
                    """, [owner.id, run.generation, run.startedAt, run.readFrom, run.seq])
                claimed.append(run)
            }
            return claimed
        }
    }

    /// The flow of the oldest run that waits and whose flow is on and not being read. Looks at the first run of each flow only.
    private static func firstWaiting(_ database: Database, now: Int64) throws -> Int64? {
        let statement = try database.cachedStatement(
            sql: """
                WITH RECURSIVE each (id) AS (
                    SELECT min(flow_id) FROM run WHERE phase IN ('queued', 'reading')
                    UNION ALL
                    SELECT (SELECT min(flow_id) FROM run WHERE phase IN ('queued', 'reading') AND flow_id > each.id) FROM each WHERE each.id IS NOT NULL
                )
                SELECT flow.id, (SELECT min(seq) FROM run WHERE phase IN ('queued', 'reading') AND flow_id = flow.id) AS first
                FROM each JOIN flow ON flow.id = each.id
                WHERE flow.enabled = 1 AND NOT EXISTS (SELECT 1 FROM run WHERE phase IN ('queued', 'reading') AND flow_id = flow.id AND phase = 'reading')
                    AND (SELECT not_before FROM run WHERE seq = first) <= ?
                ORDER BY first LIMIT 1
                """)
        return try GRDB.Row.fetchOne(statement, arguments: [now])?["id"]
    }

    private static func claimed(_ row: GRDB.Row, now: Int64) throws -> ClaimedRun {
        let body: Data? = row["body"]
        let cursor: Int64? = row["cursor"]
        return ClaimedRun(
            seq: row["seq"], id: row["id"], generation: (row["generation"] as Int64) + 1, flowID: row["flow_id"],
            flowVersion: row["flow_version"], trigger: RunTrigger(rawValue: row["trigger"]) ?? .trigger,
            parameters: (row["parameters"] as String?).flatMap { try? JSON.parse($0).object },
            attributes: (try? JSON.parse(row["attributes"] as String))?.object ?? [:],
            startedAt: row["started_at"] ?? now, readFrom: row["read_from"] ?? cursor ?? -1, deaths: row["deaths"],
            body: body.map { [UInt8]($0) })
    }

    /// Keeps a page of the ERP as it came.
    public func keepPage(_ run: ClaimedRun, page: Int, body: [UInt8]) throws {
        try writes.write { database in
            try Self.requireClaim(run, database)
            try database.run(
                "INSERT OR REPLACE INTO run_page (run_seq, page, body) VALUES (?, ?, ?)", [run.seq, page, Data(body)])
        }
    }

    /// Adds the rows of pages; each page enters whole or not at all.
    public func split(_ pages: [SplitPage]) throws {
        let now = clock()
        try writes.write { [self] database in
            for page in pages { try split(page, now: now, database) }
        }
    }

    private func split(_ page: SplitPage, now: Int64, _ database: Database) throws {
        let run = page.run
        try Self.requireClaim(run, database)
        guard
            let found = try GRDB.Row.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT run.*, domain_id FROM run JOIN flow ON flow.id = flow_id WHERE seq = ?"),
                arguments: [run.seq])
        else { return }
        var counts = RowChanges()
        let age: Int64 = run.trigger == .outbound ? found["age"] : try database.next("age")
        var index: Int = found["total"]
        let broken = run.trigger == .schedule || run.trigger == .after ? try brokenRuns(before: run, database) : []
        for row in page.rows {
            if run.deaths > 0, try wasSplitBeforeDeath(row, of: run, database) { continue }
            var row = row
            if row.fate == .waits, let other = try acceptedRun(of: row, among: broken, database) {
                row.fate = .skipped("Omnitron accepted the same body in the run \(other), which broke later")
            }
            try insert(
                row, of: page, index: index, domain: found["domain_id"], age: age, now: now,
                isCancelled: found["cancelling"] == 1,
                counts: &counts, database)
            index += 1
        }
        try add(page.steps, to: run.seq, database)
        try database.run(
            "UPDATE run SET attributes = ? WHERE seq = ?", [JSON.object(page.attributes).serialized(), run.seq])
        if page.isLast {
            try database.run(
                "UPDATE run SET phase = 'split', owner = NULL, broke = 0, error = NULL WHERE seq = ?", [run.seq])
            try database.addLoad(flow: run.flowID, rows: -1, bytes: -(found["input_bytes"] as Int))
            if run.trigger == .schedule || run.trigger == .after {
                try database.run(
                    "UPDATE flow SET cursor = ? WHERE id = ? AND coalesce(cursor, 0) < ?1", [run.startedAt, run.flowID])
            }
        }
        try apply(counts, run: run.seq, flow: run.flowID, now: now, database)
    }

    /// Whether an owner that died put this row into the run already; reading again does not put it there twice.
    private func wasSplitBeforeDeath(_ row: NewRow, of run: ClaimedRun, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                UPDATE row SET read_generation = ?1 WHERE id = (
                    SELECT id FROM row INDEXED BY row_order JOIN row_body ON row_id = id
                    WHERE order_text = ?2 AND run_seq = ?3 AND read_generation < ?1 AND body = ?4 ORDER BY idx LIMIT 1)
                """)
        try statement.execute(arguments: [run.generation, row.order, run.seq, Data(row.body)])
        return database.changed > 0
    }

    /// Earlier runs that broke while they read from the same cursor.
    private func brokenRuns(before run: ClaimedRun, _ database: Database) throws -> [(seq: Int64, id: String)] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT seq, id, broke, read_from FROM run
                WHERE flow_id = ? AND seq < ? AND trigger IN ('schedule', 'after') ORDER BY seq DESC LIMIT 20
                """)
        let rows = try GRDB.Row.fetchAll(statement, arguments: [run.flowID, run.seq])
        return rows.prefix { $0["broke"] == 1 && $0["read_from"] == run.readFrom }.map { ($0["seq"], $0["id"]) }
    }

    private func acceptedRun(of row: NewRow, among runs: [(seq: Int64, id: String)], _ database: Database) throws
        -> String?
    {
        guard !runs.isEmpty else { return nil }
        let statement = try database.cachedStatement(
            sql: """
                SELECT EXISTS (SELECT 1 FROM row INDEXED BY row_order JOIN row_body ON row_id = id
                WHERE order_text = ? AND run_seq = ? AND status = 'succeeded' AND body = ?)
                """)
        return try runs.first { run in
            try Bool.fetchOne(statement, arguments: [row.order, run.seq, Data(row.body)]) == true
        }?.id
    }

    /// Ends the reading of a run that broke; rows of earlier pages are still sent.
    public func breakRun(_ run: ClaimedRun, error: String, steps: [Step], attributes: JSONObject) throws {
        let now = clock()
        try writes.write { [self] database in
            try Self.requireClaim(run, database)
            try add(steps, to: run.seq, database)
            let bytes =
                try Int.fetchOne(database, sql: "SELECT input_bytes FROM run WHERE seq = ?", arguments: [run.seq]) ?? 0
            try database.run(
                "UPDATE run SET phase = 'broken', owner = NULL, broke = 1, error = ?, attributes = ? WHERE seq = ?",
                [error, JSON.object(attributes).serialized(), run.seq])
            try database.addLoad(flow: run.flowID, rows: -1, bytes: -bytes)
            try apply(RowChanges(), run: run.seq, flow: run.flowID, now: now, database)
        }
    }

    /// Gives a run back that could not be read now, such as for want of a login; it is taken up again later.
    /// - Parameter time: not before this, in milliseconds since the epoch.
    public func putBack(_ run: ClaimedRun, until time: Int64, error: String?, steps: [Step]) throws {
        try writes.write { [self] database in
            try Self.requireClaim(run, database)
            try add(steps, to: run.seq, database)
            try database.run(
                """
                UPDATE run SET phase = 'queued', status = 'queued', owner = NULL, login_error = ?, not_before = ? WHERE seq = ?
                """, [error, time, run.seq])
        }
    }

    /// Shows the error of a login with a run, or that it is over.
    public func note(loginError error: String?, run: ClaimedRun) throws {
        try writes.write { try $0.run("UPDATE run SET login_error = ? WHERE seq = ?", [error, run.seq]) }
    }

    func add(_ steps: [Step], to run: Int64, _ database: Database) throws {
        for step in steps {
            try database.run(
                "INSERT INTO run_step SELECT ?1, coalesce(max(number), 0) + 1, ?2 FROM run_step WHERE run_seq = ?1",
                [run, step.stored])
        }
    }

    private static func requireClaim(_ run: ClaimedRun, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM run WHERE seq = ? AND generation = ? AND phase = 'reading'")
        guard try Int.fetchOne(statement, arguments: [run.seq, run.generation]) != nil else {
            throw StoreError.notFound(what: "claim on the run", name: run.id)
        }
    }
}
