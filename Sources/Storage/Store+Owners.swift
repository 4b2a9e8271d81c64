import FlowModel
import Foundation
import GRDB

extension Store {
    var ownerDirectory: OwnerDirectory { OwnerDirectory(path: directory + "/owners") }

    /// Makes an owner for a timer of this process.
    /// - Parameter steady: milliseconds since boot, as others count them too.
    public func register(steady: @escaping @Sendable () -> Int64 = Owner.sinceBoot) throws -> Owner {
        let path = ownerDirectory.path
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return try Owner(directory: path, id: Identifier.make(now: clock()), steady: steady)
    }

    /// Milliseconds since the last beat of the timer that beat last; none when no timer lives.
    /// - Throws: when that cannot be told.
    public func timerSilence() throws -> Int64? { try ownerDirectory.living().values.min() }

    /// A row that was with an owner that died this often has killed it, and fails.
    static let deadliest = 5
    /// A run that was being read this often when its owner died has killed it, and breaks. More than for rows, since reading takes
    /// long and a machine may be restarted meanwhile.
    static let deadliestReading = 10

    /// Takes back what owners have that no longer live: their rows wait again, first of all, and their runs are read again.
    /// - Returns: how many runs and rows were taken back.
    @discardableResult
    public func takeOver() throws -> Int {
        let asked = clock()
        let isNeeded = try read { database in
            try !deadOwners(database).isEmpty
                || Bool.fetchOne(
                    database, sql: "SELECT EXISTS (SELECT 1 FROM order_hold WHERE until <= ?)", arguments: [asked])
                    == true
        }
        guard isNeeded else { return 0 }
        return try writes.write { [self] database in
            // From now on calls whose end is not known are waited for, and not from before the turn to write came.
            let now = clock()
            try database.run("DELETE FROM order_hold WHERE until <= ?", [now])
            // Asked again with the turn to write in hand, since waiting for it may have taken longer than a silence.
            return try deadOwners(database).reduce(0) { count, owner in
                try count + takeBack(owner, isDeath: true, now: now, database)
            }
        }
    }

    /// Gives back all that an owner has, at its orderly end: calls that are still under way count as tries.
    /// - Returns: how many runs and rows were given back.
    @discardableResult
    public func release(_ owner: Owner) throws -> Int {
        try writes.write { [self] database in try takeBack(owner.id, isDeath: false, now: clock(), database) }
    }

    private func deadOwners(_ database: Database) throws -> Set<String> {
        let owners = try String.fetchSet(
            try database.cachedStatement(
                sql: """
                    SELECT DISTINCT owner FROM run WHERE owner IS NOT NULL
                    UNION SELECT DISTINCT owner FROM row WHERE owner IS NOT NULL UNION SELECT owner FROM flow_gate
                    """))
        guard !owners.isEmpty else { return [] }
        return owners.subtracting(try ownerDirectory.living().filter { $0.value < Owner.silence }.keys)
    }

    private func takeBack(_ owner: String, isDeath: Bool, now: Int64, _ database: Database) throws -> Int {
        try database.run("DELETE FROM flow_gate WHERE owner = ?", [owner])
        let runs = try GRDB.Row.fetchAll(
            database, sql: "SELECT seq, flow_id, deaths FROM run WHERE owner = ? AND phase = 'reading'",
            arguments: [owner])
        for run in runs {
            let seq: Int64 = run["seq"]
            let deaths = run["deaths"] as Int + (isDeath ? 1 : 0)
            try database.run(
                """
                UPDATE run SET phase = 'queued', status = 'queued', owner = NULL, generation = generation + 1, deaths = ? WHERE seq = ?
                """, [deaths, seq])
            if try endIfCancelled(seq, flow: run["flow_id"], now: now, database) { continue }
            guard deaths >= Self.deadliestReading else { continue }
            try breakRun(
                seq, flow: run["flow_id"],
                error: "the timer ended \(deaths) times while it read this run; look at its log", now: now, database)
        }
        let rows = try GRDB.Row.fetchAll(database, sql: "SELECT * FROM row WHERE owner = ?", arguments: [owner])
        try hold(rows, now: now, database)
        try settle(
            rows.map { Self.outcome(of: $0, isDeath: isDeath, now: now) }, owner: owner, now: now,
            isDeath ? .died : .abandoned, database)
        return runs.count + rows.count
    }

    /// Lets other rows of the same orders wait until calls must be over whose end is not known.
    private func hold(_ rows: [GRDB.Row], now: Int64, _ database: Database) throws {
        var timeouts: [Int64: Int64] = [:]
        for row in rows {
            let flow: Int64 = row["flow_id"]
            let timeout = try timeouts[flow] ?? Self.timeout(ofCallsOf: flow, database)
            timeouts[flow] = timeout
            try Self.hold(
                domain: row["domain_id"], order: row["order_text"], for: row["id"], until: now + timeout, database)
        }
    }

    /// Lets no row of an order go but one, since a call of that one may be under way until then.
    static func hold(domain: Int64, order: String, for row: Int64, until: Int64, _ database: Database) throws {
        try database.run(
            """
            INSERT INTO order_hold (domain_id, order_text, row_id, until) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET row_id = excluded.row_id, until = max(until, excluded.until)
            """, [domain, order, row, until])
    }

    /// In milliseconds. The longer of two versions, since the call may have begun before the flow was saved.
    private static func timeout(ofCallsOf flow: Int64, _ database: Database) throws -> Int64 {
        let seconds = try Int64.fetchOne(
            database,
            sql: """
                SELECT max(coalesce(CAST(document ->> '$.write.timeout_seconds' AS INTEGER), 30))
                FROM flow JOIN flow_version ON flow_id = flow.id AND flow_version.version >= flow.version - 1
                WHERE flow.id = ?
                """, arguments: [flow])
        return 1_000 * min(max(seconds ?? 30, 1), 600)
    }

    private static func outcome(of row: GRDB.Row, isDeath: Bool, now: Int64) -> RowOutcome {
        let deaths: Int = row["deaths"]
        let text =
            "the timer that sent it ended before the answer came; whether Omnitron has it is not known"
        let record = AttemptRecord(startedAt: now, duration: nil, request: nil, response: nil, error: text)
        let result: RowOutcome.Result =
            isDeath && deaths + 1 >= deadliest
            ? .failed(
                "the timer ended \(deadliest) times while it sent this row; look at its log, and send the row again by a retry"
            )
            : .retry(at: now, error: text, isCounted: true)
        return RowOutcome(
            rowID: row["id"], generation: row["generation"], result: result, httpStatus: nil, attempt: record)
    }
}
