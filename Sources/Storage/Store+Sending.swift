import FlowModel
import Foundation
import GRDB

/// How many rows of a flow are wanted.
public struct RowDemand: Sendable {
    /// The flow's number.
    public var flowID: Int64
    /// At most so many.
    public var limit: Int
    /// The version of the flow whose domain, login and limits they are to go with; nothing is given when it is another by now.
    public var version: Int?
    /// Whether rows that say what Omnitron accepted last for their order are left out.
    public var skipsUnchanged: Bool

    /// Makes a demand of its parts.
    public init(flowID: Int64, limit: Int, version: Int? = nil, skipsUnchanged: Bool = false) {
        self.flowID = flowID
        self.limit = limit
        self.version = version
        self.skipsUnchanged = skipsUnchanged
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
    /// How long a body that Omnitron accepted counts as what it has, in milliseconds.
    private static let unchangedMemory: Int64 = 24 * 3_600_000

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

    /// The numbers of the runs that were cancelled and have not ended; rows of theirs that are not under way are to be given
    /// back.
    public func runsBeingCancelled() throws -> Set<Int64> {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT seq FROM run WHERE cancelling = 1 AND phase <> 'ended'")
            return try Int64.fetchSet(statement)
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

    private func claim(_ demand: RowDemand, owner: String, now: Int64, _ database: Database) throws -> [ClaimedRow] {
        guard try isCurrent(demand, database) else { return [] }
        let select = try database.cachedStatement(
            sql: """
                SELECT row.id, row.run_seq, row.idx, row.order_text, row.attempts, row.generation, row.domain_id, row.due_at, row_body.body,
                    run.id AS run_id
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
            if demand.skipsUnchanged, try skipUnchanged(row, flow: demand.flowID, now: now, database) { continue }
            let one = ClaimedRow(
                rowID: row["id"], generation: (row["generation"] as Int64) + 1, runSeq: row["run_seq"],
                runID: row["run_id"],
                index: row["idx"], flowID: demand.flowID, order: row["order_text"],
                attempt: (row["attempts"] as Int) + 1, dueAt: row["due_at"],
                body: [UInt8](row["body"] as Data))
            try update.execute(arguments: [owner, one.generation, one.attempt, one.rowID])
            perRun[one.runSeq, default: 0] += 1
            claimed.append(one)
        }
        let count = try database.cachedStatement(
            sql: "UPDATE run SET sending = sending + ?, status = 'running' WHERE seq = ?")
        for (run, rows) in perRun { try count.execute(arguments: [rows, run]) }
        return claimed
    }

    private func isCurrent(_ demand: RowDemand, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT version FROM flow WHERE id = ? AND enabled = 1")
        guard let version = try Int.fetchOne(statement, arguments: [demand.flowID]) else { return false }
        return demand.version == nil || demand.version == version
    }

    /// Ends a row that says what Omnitron accepted last for its order.
    private func skipUnchanged(_ row: GRDB.Row, flow: Int64, now: Int64, _ database: Database) throws -> Bool {
        let order: String = row["order_text"]
        let domain: Int64 = row["domain_id"]
        let statement = try database.cachedStatement(
            sql: """
                SELECT body, run.id, row.finished_at FROM row INDEXED BY row_order JOIN row_body ON row_id = row.id
                    JOIN run ON run.seq = run_seq
                WHERE order_text = ? AND row.domain_id = ? AND row.status = 'succeeded' ORDER BY row.finished_at DESC, row.id DESC LIMIT 1
                """)
        guard let last = try GRDB.Row.fetchOne(statement, arguments: [order, domain]),
            (last["finished_at"] as Int64? ?? 0) > now - Self.unchangedMemory,
            last["body"] as Data == row["body"] as Data
        else { return false }
        let reason = "unchanged: Omnitron accepted the same body last, in the run \(last["id"] as String)"
        let id: Int64 = row["id"]
        _ = try Self.endWaiting(id, status: .skipped, error: reason, now: now, database)
        try Self.promoteHead(domain: domain, order: order, now: now, database)
        var changes = RowChanges()
        changes.end(.skipped)
        try apply(changes, run: row["run_seq"], flow: flow, now: now, database)
        return true
    }
}
