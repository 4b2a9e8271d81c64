public import FlowModel
import Foundation
import GRDB
public import OrderedJSON
import Synchronization

extension Store {
    /// A run that an owner died with so often is read by itself, so that it takes no others along.
    private static let suspicious = 2
    /// Bodies that are split together, in bytes.
    private static let bytesAtOnce = 4 << 20

    /// Takes the oldest runs of a flow that nobody reads at the moment, in their order; the flows that have some take turns.
    /// - Parameters:
    ///   - limit: at most so many outbound runs at a time; of other runs one.
    public func claimRuns(_ owner: Owner, limit: Int) throws -> [ClaimedRun] {
        let now = clock()
        // Posts of flows that are being read must not hide those of others behind them.
        while try read({ try Self.hasWork($0, after: lastReadFlow.load(ordering: .relaxed), now: now) }) {
            let (claimed, isAll) = try takeInAndClaim(owner, limit: limit, now: now)
            if !claimed.isEmpty || isAll { return claimed }
        }
        return []
    }

    private static func hasWork(_ database: Database, after last: Int64, now: Int64) throws -> Bool {
        try oldestPost(database) != nil || nextWaiting(database, after: last, before: .max, now: now) != nil
    }

    /// - Returns: the runs, and whether the inbox is empty.
    private func takeInAndClaim(_ owner: Owner, limit: Int, now: Int64) throws -> ([ClaimedRun], isAll: Bool) {
        try writes.write { [self] database in
            try Self.takeIn(database)
            let oldest = try Self.oldestPost(database)
            let runs = try claim(owner, limit: limit, before: oldest ?? .max, now: now, database)
            return (runs, oldest == nil)
        }
    }

    /// - Parameter end: runs from this number on wait for older posts of their flow, which may be in the inbox.
    private func claim(_ owner: Owner, limit: Int, before end: Int64, now: Int64, _ database: Database) throws
        -> [ClaimedRun]
    {
        let last = lastReadFlow.load(ordering: .relaxed)
        guard let flow = try Self.nextWaiting(database, after: last, before: end, now: now) else { return [] }
        lastReadFlow.store(flow, ordering: .relaxed)
        let rows = try GRDB.Row.fetchAll(
            try database.cachedStatement(
                sql: """
                    SELECT run.*, flow.cursor FROM run INDEXED BY run_open JOIN flow ON flow.id = flow_id
                    WHERE flow_id = ? AND phase = 'queued' AND phase <> 'ended' AND seq < ? ORDER BY seq LIMIT ?
                    """), arguments: [flow, end, max(1, limit)])
        var claimed: [ClaimedRun] = []
        for row in rows.prefix(Self.countAtOnce(rows)) {
            let run = try Self.claimed(row, now: now, database)
            try database.run(
                """
                UPDATE run SET phase = 'reading', status = 'running', login_error = NULL, not_before = 0, owner = ?, generation = ?,
                    started_at = ?, read_from = ?
                WHERE seq = ?
                """, [owner.id, run.generation, run.startedAt, run.readFrom, run.seq])
            claimed.append(run)
        }
        return claimed
    }

    /// How many of these runs are taken together: small posted bodies, and of others one.
    private static func countAtOnce(_ rows: [GRDB.Row]) -> Int {
        var bytes = 0
        let joining = rows.prefix { row in
            bytes += row["input_bytes"] as Int
            let deaths: Int = row["deaths"]
            return row["trigger"] == RunTrigger.outbound.rawValue && deaths < suspicious && bytes < bytesAtOnce
        }
        return max(1, joining.count)
    }

    /// The next flow in turn that is on, is not being read, and has a run that waits. Looks at the first run of each flow only,
    /// and at no flow beyond the one that it finds.
    private static func nextWaiting(_ database: Database, after last: Int64, before end: Int64, now: Int64) throws
        -> Int64?
    {
        let statement = try database.cachedStatement(
            sql: """
                WITH RECURSIVE each (id) AS NOT MATERIALIZED (
                    SELECT (SELECT min(flow_id) FROM run INDEXED BY run_open WHERE phase <> 'ended' AND flow_id > ?1)
                    UNION ALL
                    SELECT (SELECT min(flow_id) FROM run INDEXED BY run_open WHERE phase <> 'ended' AND flow_id > each.id) FROM each WHERE each.id IS NOT NULL
                )
                SELECT flow.id FROM each CROSS JOIN flow ON flow.id = each.id
                WHERE flow.enabled = 1 AND NOT EXISTS (
                        SELECT 1 FROM run INDEXED BY run_open WHERE flow_id = flow.id AND phase = 'reading' AND phase <> 'ended')
                    AND (SELECT not_before FROM run INDEXED BY run_open
                        WHERE flow_id = flow.id AND phase = 'queued' AND phase <> 'ended' AND seq < ?3 ORDER BY seq LIMIT 1) <= ?2
                LIMIT 1
                """)
        for start in last > 0 ? [last, 0] : [0] {
            if let flow = try Int64.fetchOne(statement, arguments: [start, now, end]) { return flow }
        }
        return nil
    }

    private static func claimed(_ row: GRDB.Row, now: Int64, _ database: Database) throws -> ClaimedRun {
        let trigger = RunTrigger(rawValue: row["trigger"]) ?? .trigger
        var body: Data?
        if trigger == .outbound {
            let statement = try database.cachedStatement(
                sql: "SELECT body FROM run_page WHERE run_seq = ? AND page = 1")
            body = try Data.fetchOne(statement, arguments: [row["seq"] as Int64])
        }
        let cursor: Int64? = row["cursor"]
        let pages = try storedPages(row, database)
        return ClaimedRun(
            seq: row["seq"], id: row["id"], generation: (row["generation"] as Int64) + 1, flowID: row["flow_id"],
            flowVersion: row["flow_version"], trigger: trigger,
            parameters: pages == nil ? (row["parameters"] as String?).flatMap { try? JSON.parse($0).object } : nil,
            attributes: (try? JSON.parse(row["attributes"] as String))?.object ?? [:],
            startedAt: row["started_at"] ?? now, readFrom: row["read_from"] ?? cursor ?? -1, deaths: row["deaths"],
            body: body.map { [UInt8]($0) }, pages: pages)
    }

    /// Keeps a page of the ERP as it came.
    public func keepPage(_ run: ClaimedRun, page: Int, _ source: SourcePage) throws {
        try writes.write { database in
            try Self.requireClaim(run, database)
            try database.run(
                "INSERT OR REPLACE INTO run_page (run_seq, page, body, charset) VALUES (?, ?, ?, ?)",
                [run.seq, page, Data(source.bytes), source.charset])
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
        let base = try ageBase(of: page.page, run, database)
        var index: Int = found["total"]
        let domain: Int64 = found["domain_id"]
        let isCancelled = found["cancelling"] == 1
        let broken = run.trigger == .schedule || run.trigger == .after ? try brokenRuns(before: run, database) : []
        let mayBeOld = try mayBeOld(run, database)
        for (place, row) in page.rows.enumerated() {
            if run.generation > 1, try wasSplitBefore(row, of: run, database) { continue }
            let place = RowPlace(
                run: run.seq, runID: run.id, index: index, flow: run.flowID, domain: domain, page: page.page,
                age: Self.age(base: base, place: place), readGeneration: run.generation)
            var row = row
            if let reason = try needless(row, at: place, run, broken, mayBeOld: mayBeOld, database) {
                row.fate = .skipped(reason)
            }
            try insert(row, at: place, now: now, isCancelled: isCancelled, counts: &counts, database)
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

    /// Whether rows that are newer than those of the run may have been accepted already. Pages that are read now are the newest there
    /// is; posts and retries may come after newer rows of other flows.
    private func mayBeOld(_ run: ClaimedRun, _ database: Database) throws -> Bool {
        guard run.trigger == .outbound else { return run.trigger == .retry }
        let statement = try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM run WHERE seq > ?)")
        return try Bool.fetchOne(statement, arguments: [run.seq]) ?? false
    }

    /// Why a row need not be sent, if Omnitron has what it says already.
    private func needless(
        _ row: NewRow, at place: RowPlace, _ run: ClaimedRun, _ broken: [(seq: Int64, id: String)], mayBeOld: Bool,
        _ database: Database
    ) throws -> String? {
        guard row.fate == .waits else { return nil }
        if let other = try acceptedRun(of: row, among: broken, database) {
            return "Omnitron accepted the same body in the run \(other), which broke later"
        }
        guard mayBeOld else { return nil }
        let since = run.trigger == .outbound ? run.seq : 0
        return try newerAcceptedRun(than: place, order: row.order, body: row.body, since: since, database)
            .map(Self.acceptedReason)
    }

    /// The age of a row: that of its run or page, and its place behind it. A page has fewer than 16 million rows; were it more,
    /// the last ones would be equally old.
    static func age(base: Int64, place: Int) -> Int64 { base << 24 | Int64(min(place, 1 << 24 - 1)) }

    /// Whether the row is in the run already, from an earlier time that it was read and not to its end; reading again does not put
    /// it there twice.
    private func wasSplitBefore(_ row: NewRow, of run: ClaimedRun, _ database: Database) throws -> Bool {
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

    /// The run in which Omnitron has accepted the body already, and none of the order that is newer has come since.
    private func acceptedRun(of row: NewRow, among runs: [(seq: Int64, id: String)], _ database: Database) throws
        -> String?
    {
        guard !runs.isEmpty else { return nil }
        let statement = try database.cachedStatement(
            sql: """
                SELECT EXISTS (SELECT 1 FROM row INDEXED BY row_order JOIN row_body ON row_id = id
                WHERE order_text = ?1 AND run_seq = ?2 AND status = 'succeeded' AND body = ?3 AND NOT EXISTS (
                    SELECT 1 FROM row AS later INDEXED BY row_order WHERE later.order_text = ?1 AND later.domain_id = row.domain_id
                        AND later.age > row.age AND later.run_seq <> ?2
                        AND (later.status = 'succeeded' OR later.status = 'pending' OR later.status = 'sending')))
                """)
        return try runs.first { run in
            try Bool.fetchOne(statement, arguments: [row.order, run.seq, Data(row.body)]) == true
        }?.id
    }

    /// Ends the reading of a run that broke; rows of earlier pages are still sent.
    /// - Parameter attributes: to keep; none to leave them as they are.
    public func breakRun(_ run: ClaimedRun, error: String, steps: [Step], attributes: JSONObject?) throws {
        let now = clock()
        try writes.write { [self] database in
            try Self.requireClaim(run, database)
            try add(steps, to: run.seq, database)
            try database.run(
                "UPDATE run SET attributes = coalesce(?, attributes) WHERE seq = ?",
                [attributes.map { JSON.object($0).serialized() }, run.seq])
            try breakRun(run.seq, flow: run.flowID, error: error, now: now, database)
        }
    }

    func breakRun(_ run: Int64, flow: Int64, error: String, now: Int64, _ database: Database) throws {
        let bytes = try Int.fetchOne(database, sql: "SELECT input_bytes FROM run WHERE seq = ?", arguments: [run]) ?? 0
        try database.run(
            "UPDATE run SET phase = 'broken', owner = NULL, broke = 1, error = ? WHERE seq = ?", [error, run])
        try database.addLoad(flow: flow, rows: -1, bytes: -bytes)
        try apply(RowChanges(), run: run, flow: flow, now: now, database)
    }

    /// Gives runs back that could not be read now, such as for want of a login; they are taken up again later, in their order.
    /// - Parameters:
    ///   - time: not before this, in milliseconds since the epoch.
    ///   - error: of a login, masked; shown with each of them meanwhile.
    ///   - steps: of the first.
    public func putBack(_ runs: [ClaimedRun], until time: Int64, error: String?, steps: [Step]) throws {
        guard let first = runs.first else { return }
        let now = clock()
        try writes.write { [self] database in
            for run in runs {
                // One that was taken over meanwhile is no longer this owner's to give back.
                guard try Self.isClaimed(run, database) else { continue }
                if run.seq == first.seq { try add(steps, to: run.seq, database) }
                if try endIfCancelled(run.seq, flow: run.flowID, now: now, database) { continue }
                try database.run(
                    """
                    UPDATE run SET phase = 'queued', status = 'queued', owner = NULL, login_error = ?, not_before = ? WHERE seq = ?
                    """, [error, time, run.seq])
            }
        }
    }

    /// Ends a run that was cancelled while it was being read, now that nobody reads it.
    /// - Returns: whether it was cancelled.
    func endIfCancelled(_ run: Int64, flow: Int64, now: Int64, _ database: Database) throws -> Bool {
        let isCancelling = try Bool.fetchOne(
            database, sql: "SELECT cancelling FROM run WHERE seq = ?", arguments: [run])
        guard isCancelling == true else { return false }
        try breakRun(run, flow: flow, error: "cancelled while it was read", now: now, database)
        return true
    }

    /// Gives one run back.
    public func putBack(_ run: ClaimedRun, until time: Int64, error: String?, steps: [Step]) throws {
        try putBack([run], until: time, error: error, steps: steps)
    }

    func add(_ steps: [Step], to run: Int64, _ database: Database) throws {
        for step in steps {
            try database.run(
                "INSERT INTO run_step SELECT ?1, coalesce(max(number), 0) + 1, ?2 FROM run_step WHERE run_seq = ?1",
                [run, step.stored])
        }
    }

    private static func requireClaim(_ run: ClaimedRun, _ database: Database) throws {
        guard try isClaimed(run, database) else { throw StoreError.notFound(what: "claim on the run", name: run.id) }
    }

    private static func isClaimed(_ run: ClaimedRun, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM run WHERE seq = ? AND generation = ? AND phase = 'reading'")
        return try Int.fetchOne(statement, arguments: [run.seq, run.generation]) != nil
    }
}

extension Database {
    /// Takes runs that wait for a login up again now, since logins changed or one works again.
    func letPostponedRunsGo() throws {
        try run("UPDATE run SET not_before = 0 WHERE phase <> 'ended' AND not_before > 0")
    }
}
