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
            try settle(outcomes, owner: owner.id, now: now, .told, database)
            return try demands.flatMap { try claim($0, owner: owner.id, now: now, database) }
        }
    }

    private func claim(_ demand: RowDemand, owner: String, now: Int64, _ database: Database) throws -> [ClaimedRow] {
        guard try isCurrent(demand, database) else { return [] }
        let select = try DirectStatement(
            Self.dueRows("row_queue", "deaths < \(Self.suspicious)") + " ORDER BY due_at, row.age LIMIT ?", database)
        var rows: [DueRow] = []
        try select.each {
            $0.bind(1, demand.flowID)
            $0.bind(2, now)
            $0.bind(3, Int64(demand.limit))
        } _: {
            rows.append(DueRow($0))
        }
        rows += try suspect(demand, owner: owner, now: now, database)
        let update = try DirectStatement(
            "UPDATE row SET status = 'sending', ready = 0, owner = ?, generation = ?, attempts = ? WHERE id = ?",
            database)
        var perRun: [Int64: Int] = [:]
        var claimed: [ClaimedRow] = []
        claimed.reserveCapacity(rows.count)
        for row in rows {
            if demand.skipsUnchanged, try skipUnchanged(row, flow: demand.flowID, now: now, database) { continue }
            let one = ClaimedRow(
                rowID: row.id, generation: row.generation + 1, runSeq: row.run, runID: row.runID, index: row.index,
                flowID: demand.flowID, order: row.order, attempt: row.attempts + 1, dueAt: row.dueAt, body: row.body)
            try update.run {
                $0.bind(1, owner)
                $0.bind(2, one.generation)
                $0.bind(3, Int64(one.attempt))
                $0.bind(4, one.rowID)
            }
            perRun[one.runSeq, default: 0] += 1
            claimed.append(one)
        }
        for (run, rows) in perRun {
            try database.run("UPDATE run SET sending = sending + ? WHERE seq = ?", [rows, run])
            // By itself, so that the indexes with the status are written only when it changes.
            try database.run("UPDATE run SET status = 'running' WHERE seq = ? AND status <> 'running'", [run])
        }
        return claimed
    }

    /// A row that may be sent now.
    struct DueRow {
        let id: Int64
        let run: Int64
        let runID: String
        let index: Int
        let order: String
        let attempts: Int
        let generation: Int64
        let domain: Int64
        let dueAt: Int64
        let body: [UInt8]

        init(_ row: borrowing DirectStatement) {
            id = row.number(0)
            run = row.number(1)
            index = Int(row.number(2))
            order = row.text(3)
            attempts = Int(row.number(4))
            generation = row.number(5)
            domain = row.number(6)
            dueAt = row.number(7)
            body = row.bytes(8)
            runID = row.text(9)
        }
    }

    /// A row that was in the hands of so many timers when they died may have killed them.
    private static let suspicious = 2

    /// Suspicious rows go one at a time, so that one of them that kills its timer takes no other suspect along.
    private func suspect(_ demand: RowDemand, owner: String, now: Int64, _ database: Database) throws -> [DueRow] {
        let select = try DirectStatement(
            Self.dueRows("row_suspect", "deaths > \(Self.suspicious - 1)") + " ORDER BY due_at LIMIT 1", database)
        let found = try select.first {
            $0.bind(1, demand.flowID)
            $0.bind(2, now)
        } _: {
            DueRow($0)
        }
        guard let row = found else { return [] }
        let others = try database.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM row INDEXED BY row_owner WHERE owner = ? AND deaths > 1)")
        return try Bool.fetchOne(others, arguments: [owner]) == true ? [] : [row]
    }

    private static func dueRows(_ index: String, _ condition: String) -> String {
        """
        SELECT row.id, row.run_seq, row.idx, row.order_text, row.attempts, row.generation, row.domain_id, row.due_at, row_body.body,
            run.id AS run_id
        FROM row INDEXED BY \(index) JOIN row_body ON row_id = row.id JOIN run ON run.seq = row.run_seq
        WHERE ready = 1 AND row.flow_id = ? AND due_at <= ? AND row.\(condition)
        """
    }

    private func isCurrent(_ demand: RowDemand, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT version FROM flow WHERE id = ? AND enabled = 1")
        guard let version = try Int.fetchOne(statement, arguments: [demand.flowID]) else { return false }
        return demand.version == nil || demand.version == version
    }
}
