import FlowModel
import Foundation
import GRDB
import OrderedJSON

/// How many rows of a flow are wanted.
public struct RowDemand: Sendable {
    /// The flow's number.
    public var flowID: Int64
    /// At most so many.
    public var limit: Int
    /// The number of tries after which a row has failed; so many have been counted when it is claimed at the most.
    public init(flowID: Int64, limit: Int) {
        self.flowID = flowID
        self.limit = limit
    }
}

/// A flow that has rows to send.
public struct WaitingFlow: Sendable, Hashable {
    /// The flow's number.
    public let flowID: Int64
    /// When its first row is due, in milliseconds since the epoch.
    public let dueAt: Int64
}

extension Store {
    /// The flows that are on and have a row that could be sent now or later, with the time of the first.
    public func waitingFlows() throws -> [WaitingFlow] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    WITH RECURSIVE each (id) AS (
                        SELECT min(flow_id) FROM row WHERE ready = 1
                        UNION ALL
                        SELECT (SELECT min(flow_id) FROM row WHERE ready = 1 AND flow_id > each.id) FROM each WHERE each.id IS NOT NULL
                    )
                    SELECT flow.id, (SELECT min(due_at) FROM row INDEXED BY row_queue WHERE ready = 1 AND flow_id = flow.id) AS due
                    FROM each JOIN flow ON flow.id = each.id WHERE flow.enabled = 1
                    """)
            return try GRDB.Row.fetchAll(statement).map { WaitingFlow(flowID: $0["id"], dueAt: $0["due"]) }
        }
    }

    /// Writes what came of rows and takes the next ones, in one transaction. Each try is counted before it is made.
    public func exchange(_ outcomes: [RowOutcome], for demands: [RowDemand], owner: Owner) throws -> [ClaimedRow] {
        guard !outcomes.isEmpty || !demands.isEmpty else { return [] }
        let now = clock()
        return try writes.write { [self] database in
            try settle(outcomes, owner: owner.id, now: now, isDeath: false, database)
            return try demands.flatMap { try claim($0, owner: owner.id, now: now, database) }
        }
    }

    /// Shows that the runs of a flow wait although rows are due: for a login, the breaker or the rate.
    public func markWaiting(flow: Int64, loginError: String?) throws {
        try writes.write { database in
            try database.run(
                """
                UPDATE run SET status = CASE WHEN phase = 'split' AND sending = 0 AND pending > 0 THEN 'retrying' ELSE status END, login_error = ?
                WHERE flow_id = ? AND phase IN ('split', 'broken') AND phase <> 'ended'
                """, [loginError, flow])
        }
    }

    private func claim(_ demand: RowDemand, owner: String, now: Int64, _ database: Database) throws -> [ClaimedRow] {
        let select = try database.cachedStatement(
            sql: """
                SELECT row.id, row.run_seq, row.idx, row.order_text, row.attempts, row.generation, row_body.body, run.id AS run_id
                FROM row INDEXED BY row_queue JOIN row_body ON row_id = row.id JOIN run ON run.seq = row.run_seq
                WHERE ready = 1 AND row.flow_id = ? AND due_at <= ? ORDER BY due_at, row.age, row.idx LIMIT ?
                """)
        let rows = try GRDB.Row.fetchAll(select, arguments: [demand.flowID, now, demand.limit])
        let update = try database.cachedStatement(
            sql: "UPDATE row SET status = 'sending', ready = 0, owner = ?, generation = ?, attempts = ? WHERE id = ?")
        var perRun: [Int64: Int] = [:]
        var claimed: [ClaimedRow] = []
        claimed.reserveCapacity(rows.count)
        for row in rows {
            let one = ClaimedRow(
                rowID: row["id"], generation: (row["generation"] as Int64) + 1, runSeq: row["run_seq"],
                runID: row["run_id"],
                index: row["idx"], flowID: demand.flowID, order: row["order_text"],
                attempt: (row["attempts"] as Int) + 1,
                body: [UInt8](row["body"] as Data))
            try update.execute(arguments: [owner, one.generation, one.attempt, one.rowID])
            perRun[one.runSeq, default: 0] += 1
            claimed.append(one)
        }
        let count = try database.cachedStatement(
            sql: "UPDATE run SET sending = sending + ?, status = 'running', login_error = NULL WHERE seq = ?")
        for (run, rows) in perRun { try count.execute(arguments: [rows, run]) }
        return claimed
    }

    /// Writes what came of rows; what another owner took over in the meantime is left as it is.
    func settle(_ outcomes: [RowOutcome], owner: String, now: Int64, isDeath: Bool, _ database: Database) throws {
        guard !outcomes.isEmpty else { return }
        let update = try database.cachedStatement(
            sql: """
                UPDATE row SET status = ?1, active = ?2, ready = ?3, due_at = ?4, http_status = coalesce(?5, http_status), error = ?6,
                    attempts = attempts - ?7, deaths = deaths + ?8, owner = NULL, finished_at = ?9
                WHERE id = ?10 AND owner = ?11 AND generation = ?12
                RETURNING run_seq, flow_id, domain_id, order_text, attempts
                """)
        var changes: [Int64: (flow: Int64, changes: RowChanges)] = [:]
        for outcome in outcomes {
            let next = NextState(outcome.result, now: now)
            let row = try GRDB.Row.fetchOne(
                update,
                arguments: [
                    next.status.rawValue, next.waits, next.waits, next.dueAt, outcome.httpStatus, next.error,
                    next.isCounted ? 0 : 1,
                    isDeath ? 1 : 0, next.waits ? nil : now, outcome.rowID, owner, outcome.generation,
                ])
            guard let row else { continue }
            if let attempt = outcome.attempt {
                try insert(
                    attempt, row: outcome.rowID, number: row["attempts"] as Int + (next.isCounted ? 0 : 1), database)
            }
            try settleKey(
                domain: row["domain_id"], order: row["order_text"], row: outcome.rowID, waits: next.waits, now: now,
                database)
            let run: Int64 = row["run_seq"]
            var entry = changes[run] ?? (row["flow_id"], RowChanges())
            entry.changes.sending -= 1
            entry.changes.end(next.status)
            changes[run] = entry
        }
        for (run, entry) in changes { try apply(entry.changes, run: run, flow: entry.flow, now: now, database) }
    }

    /// After a row ended or went back to wait: the oldest of its key is next.
    private func settleKey(domain: Int64, order: String, row: Int64, waits: Bool, now: Int64, _ database: Database)
        throws
    {
        guard waits else { return try Self.promoteHead(domain: domain, order: order, database) }
        guard let head = try Self.head(domain: domain, order: order, database), head.id != row else { return }
        try database.run("UPDATE row SET ready = 0 WHERE id = ?", [row])
        try Self.promoteHead(domain: domain, order: order, database)
    }

    private func insert(_ attempt: AttemptRecord, row: Int64, number: Int, _ database: Database) throws {
        var detail: JSONObject = [:]
        if let request = attempt.request { detail["request"] = request.stored(withBody: false) }
        if let response = attempt.response { detail["response"] = response.stored }
        if let error = attempt.error { detail["error"] = .string(error) }
        try database.run(
            "INSERT OR REPLACE INTO attempt VALUES (?, ?, ?, ?, ?)",
            [row, number, attempt.startedAt, attempt.duration, JSON.object(detail).serialized()])
    }

    private struct NextState {
        let status: RowStatus
        let waits: Bool
        let dueAt: Int64
        let error: String?
        let isCounted: Bool

        init(_ result: RowOutcome.Result, now: Int64) {
            switch result {
            case .succeeded: self.init(status: .succeeded, waits: false, dueAt: now, error: nil, isCounted: true)
            case .failed(let reason):
                self.init(status: .failed, waits: false, dueAt: now, error: reason, isCounted: true)
            case .skipped(let reason):
                self.init(status: .skipped, waits: false, dueAt: now, error: reason, isCounted: true)
            case .retry(let time, let error, let isCounted):
                self.init(status: .pending, waits: true, dueAt: time, error: error, isCounted: isCounted)
            }
        }

        private init(status: RowStatus, waits: Bool, dueAt: Int64, error: String?, isCounted: Bool) {
            self.status = status
            self.waits = waits
            self.dueAt = dueAt
            self.error = error
            self.isCounted = isCounted
        }
    }
}
