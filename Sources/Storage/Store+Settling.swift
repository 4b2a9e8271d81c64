import FlowModel
import Foundation
import GRDB

extension Store {
    /// How rows come back from an owner.
    enum Return {
        /// It says what came of them.
        case told
        /// It ended before it knew.
        case abandoned
        /// It died, and may have died of them.
        case died
    }

    /// Writes what came of rows; what another owner took over in the meantime is left as it is.
    func settle(_ outcomes: [RowOutcome], owner: String, now: Int64, _ manner: Return, _ database: Database) throws {
        guard !outcomes.isEmpty else { return }
        var tally = RunTally()
        var scribe = AttemptScribe()
        // As they lie in the store: what is written then comes page by page.
        for index in outcomes.indices.sorted(by: { outcomes[$0].rowID < outcomes[$1].rowID }) {
            try settle(outcomes[index], owner: owner, now: now, manner, &tally, &scribe, database)
        }
        for (run, entry) in tally.byRun { try apply(entry.changes, run: run, flow: entry.flow, now: now, database) }
    }

    private func settle(
        _ outcome: RowOutcome, owner: String, now: Int64, _ manner: Return, _ tally: inout RunTally,
        _ scribe: inout AttemptScribe, _ database: Database
    ) throws {
        let update = try DirectStatement(
            """
            UPDATE row SET status = ?1, active = ?2, ready = ?2, due_at = ?3, http_status = coalesce(?4, http_status),
                error = CASE WHEN ?2 THEN coalesce(?5, error) ELSE ?5 END, attempts = attempts - ?6,
                deaths = deaths * ?12 + ?7, owner = NULL, finished_at = ?8
            WHERE id = ?9 AND owner = ?10 AND generation = ?11
            RETURNING run_seq, flow_id, domain_id, order_text, attempts, age
            """, database)
        var next = NextState(outcome.result, now: now)
        if next.waits, try isCancelling(runOf: outcome.rowID, database) { next = next.cancelled }
        // A call that came to its end killed nobody.
        let hasEnded = manner == .told && outcome.attempt != nil
        let found = try update.first {
            $0.bind(1, next.status.rawValue)
            $0.bind(2, next.waits ? 1 : 0)
            $0.bind(3, next.dueAt)
            if let status = outcome.httpStatus { $0.bind(4, Int64(status)) }
            if let error = next.error { $0.bind(5, error) }
            $0.bind(6, next.isCounted ? 0 : 1)
            $0.bind(7, manner == .died ? 1 : 0)
            if !next.waits { $0.bind(8, now) }
            $0.bind(9, outcome.rowID)
            $0.bind(10, owner)
            $0.bind(11, outcome.generation)
            $0.bind(12, hasEnded ? 0 : 1)
        } _: {
            SettledRow(
                id: outcome.rowID, run: $0.number(0), flow: $0.number(1), domain: $0.number(2), order: $0.text(3),
                attempts: Int($0.number(4)), age: $0.number(5))
        }
        guard let row = found else { return }
        if let attempt = outcome.attempt {
            let number = row.attempts + (next.isCounted ? 0 : 1)
            try insert(attempt, row: row.id, number: number, &scribe, database)
        }
        if let until = outcome.openUntil {
            try Self.hold(domain: row.domain, order: row.order, for: row.id, until: until, database)
        }
        tally.change(row.run, flow: row.flow) { changes in
            changes.sending -= 1
            changes.end(next.status)
        }
        if next.waits {
            let isRetry = manner == .told && row.attempts > 0 && next.error != nil
            let isCovered = try isRetry && endIfCovered(row, now: now, &tally, database)
            if !isCovered { try Self.takeTurn(row, now: now, database) }
        } else if let head = try Self.head(domain: row.domain, order: row.order, now: now, database) {
            if next.status == .succeeded, head.age < row.age { try endCovered(by: row, now: now, &tally, database) }
            try Self.promoteHead(domain: row.domain, order: row.order, isAlone: true, now: now, database)
        }
    }

    /// A row whose call is over.
    struct SettledRow {
        let id: Int64
        let run: Int64
        let flow: Int64
        let domain: Int64
        let order: String
        let attempts: Int
        let age: Int64
    }

    private func isCancelling(runOf row: Int64, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT cancelling FROM run WHERE seq = (SELECT run_seq FROM row WHERE id = ?)")
        return try Bool.fetchOne(statement, arguments: [row]) ?? false
    }

    /// After a row went back to wait: the oldest of its key is next, and that may be another one.
    private static func takeTurn(_ row: SettledRow, now: Int64, _ database: Database) throws {
        guard let head = try head(domain: row.domain, order: row.order, now: now, database), head.id != row.id else {
            return
        }
        try database.run("UPDATE row SET ready = 0 WHERE id = ?", [row.id])
        try promoteHead(domain: row.domain, order: row.order, isAlone: true, now: now, database)
    }

    /// How many newer rows of a key are looked at for one that covers a row.
    private static let coveringRows = 16

    /// Ends a row that waits for its retry when a newer one of its key that waits too sets all that it sets.
    private func endIfCovered(_ row: SettledRow, now: Int64, _ tally: inout RunTally, _ database: Database) throws
        -> Bool
    {
        let newer = try GRDB.Row.fetchAll(
            try database.cachedStatement(
                sql: """
                    SELECT row.id, body, run.id AS run_id FROM row INDEXED BY row_key JOIN row_body ON row_id = row.id
                        JOIN run ON run.seq = run_seq
                    WHERE active = 1 AND domain_id = ?1 AND order_text = ?2 AND row.status = 'pending'
                        AND row.age > ?3
                    ORDER BY row.age LIMIT ?4
                    """),
            arguments: [row.domain, row.order, row.age, Self.coveringRows])
        guard !newer.isEmpty else { return false }
        let body = try Self.body(row.id, database)
        guard let covering = newer.first(where: { RowCoverage.covers(newer: [UInt8]($0["body"] as Data), older: body) })
        else { return false }
        let reason = Self.coveredReason(run: covering["run_id"])
        _ = try Self.endWaiting(row.id, status: .skipped, error: reason, now: now, database)
        tally.change(row.run, flow: row.flow) { $0.end(.skipped) }
        try Self.promoteHead(domain: row.domain, order: row.order, isAlone: true, now: now, database)
        return true
    }

    /// Ends older rows of a key that wait, such as rows of a retry, when Omnitron has just accepted one that sets all that
    /// they set.
    private func endCovered(by row: SettledRow, now: Int64, _ tally: inout RunTally, _ database: Database) throws {
        let older = try GRDB.Row.fetchAll(
            try database.cachedStatement(
                sql: """
                    SELECT row.id, run_seq, flow_id, body FROM row INDEXED BY row_key JOIN row_body ON row_id = row.id
                    WHERE active = 1 AND domain_id = ? AND order_text = ? AND age < ? AND status = 'pending'
                    """),
            arguments: [row.domain, row.order, row.age])
        let body = try Self.body(row.id, database)
        let run = try String.fetchOne(database, sql: "SELECT id FROM run WHERE seq = ?", arguments: [row.run]) ?? ""
        for other in older where RowCoverage.covers(newer: body, older: [UInt8](other["body"] as Data)) {
            let reason =
                "Omnitron accepted a newer row of this order in the run \(run), which sets all that this one sets"
            _ = try Self.endWaiting(other["id"], status: .skipped, error: reason, now: now, database)
            tally.change(other["run_seq"], flow: other["flow_id"]) { $0.end(.skipped) }
        }
    }

    static func coveredReason(run: String) -> String {
        "a newer row of the same order in the run \(run) sets all that this one sets"
    }

    private func insert(
        _ attempt: AttemptRecord, row: Int64, number: Int, _ scribe: inout AttemptScribe, _ database: Database
    ) throws {
        let detail = scribe.text(attempt)
        try DirectStatement("INSERT OR REPLACE INTO attempt VALUES (?, ?, ?, ?, ?)", database).run {
            $0.bind(1, row)
            $0.bind(2, Int64(number))
            $0.bind(3, attempt.startedAt)
            if let duration = attempt.duration { $0.bind(4, duration) }
            $0.bind(text: detail, 5)
        }
    }

    private struct NextState {
        let status: RowStatus
        let dueAt: Int64
        let error: String?
        let isCounted: Bool

        var waits: Bool { status == .pending }

        /// What becomes of a row that would wait, when its run was cancelled meanwhile.
        var cancelled: NextState {
            NextState(
                status: .cancelled, dueAt: dueAt, error: error.map { "cancelled; \($0)" } ?? "cancelled",
                isCounted: isCounted)
        }

        init(_ result: RowOutcome.Result, now: Int64) {
            switch result {
            case .succeeded: self.init(status: .succeeded, dueAt: now, error: nil, isCounted: true)
            case .failed(let reason): self.init(status: .failed, dueAt: now, error: reason, isCounted: true)
            case .skipped(let reason): self.init(status: .skipped, dueAt: now, error: reason, isCounted: true)
            case .retry(let time, let error, let isCounted):
                self.init(status: .pending, dueAt: time, error: error, isCounted: isCounted)
            }
        }

        private init(status: RowStatus, dueAt: Int64, error: String?, isCounted: Bool) {
            self.status = status
            self.dueAt = dueAt
            self.error = error
            self.isCounted = isCounted
        }
    }
}

/// What a transaction does to the counts of several runs.
struct RunTally {
    private(set) var byRun: [Int64: (flow: Int64, changes: RowChanges)] = [:]

    mutating func change(_ run: Int64, flow: Int64, _ body: (inout RowChanges) -> Void) {
        body(&byRun[run, default: (flow, RowChanges())].changes)
    }
}
