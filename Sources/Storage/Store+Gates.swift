import GRDB

/// Whether a timer can send the rows of a flow, apart from what becomes of each row.
public struct FlowGate: Sendable, Hashable {
    /// The flow's number.
    public let flowID: Int64
    /// Whether rows that are due wait: for a login, the breaker, a pause that the host asked for, or the rate.
    public let isClosed: Bool
    /// The error of a login, masked; shown with each run that waits.
    public let error: String?

    /// Makes a gate of its parts.
    public init(flowID: Int64, isClosed: Bool, error: String?) {
        self.flowID = flowID
        self.isClosed = isClosed
        self.error = error
    }
}

extension Store {
    /// Shows which flows a timer cannot send for now: the runs of which all is read are `retrying` meanwhile.
    public func show(_ gates: [FlowGate], owner: Owner) throws {
        guard !gates.isEmpty else { return }
        try writes.write { [self] database in
            for gate in gates {
                guard gate.isClosed else {
                    try database.run("DELETE FROM flow_gate WHERE flow_id = ? AND owner = ?", [gate.flowID, owner.id])
                    continue
                }
                try database.run(
                    "INSERT OR REPLACE INTO flow_gate (flow_id, owner, error) SELECT id, ?, ? FROM flow WHERE id = ?",
                    [owner.id, gate.error, gate.flowID])
                try settleStatus(ofRunsOf: gate.flowID, database)
            }
        }
    }

    /// Shows the runs of a flow that cannot be sent as waiting; those with a row under way come to it when that ends.
    func settleStatus(ofRunsOf flow: Int64, _ database: Database) throws {
        try database.run(
            """
            UPDATE run SET status = 'retrying'
            WHERE flow_id = ? AND status = 'running' AND (phase = 'split' OR phase = 'broken') AND sending = 0 AND pending > 0
            """, [flow])
    }

    /// Whether no row of the flow is sent for now: a timer says so, or the flow is off.
    func isGated(flow: Int64, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT enabled = 0 OR EXISTS (SELECT 1 FROM flow_gate WHERE flow_id = flow.id) FROM flow WHERE id = ?"
        )
        return try Bool.fetchOne(statement, arguments: [flow]) ?? false
    }

    /// How many rows of a flow wait, a run that is not split counting as one.
    public func waitingRows(ofFlow flow: Int64) throws -> Int {
        try read { database in
            let statement = try database.cachedStatement(sql: "SELECT rows FROM flow_load WHERE flow_id = ?")
            return try Int.fetchOne(statement, arguments: [flow]) ?? 0
        }
    }
}
