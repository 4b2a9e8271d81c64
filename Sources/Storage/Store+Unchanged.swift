import FlowModel
import Foundation
import GRDB

extension Store {
    /// How long a body that Omnitron accepted counts as what it has, in milliseconds.
    private static let unchangedMemory: Int64 = 24 * 3_600_000
    /// How many rows of an order are looked at.
    private static let lookBack = 64

    /// Ends a row that says what Omnitron accepted last for its order.
    func skipUnchanged(_ row: DueRow, flow: Int64, now: Int64, _ database: Database) throws -> Bool {
        let last = try acceptedLast(order: row.order, domain: row.domain, now: now, body: row.body, database)
        guard let last else { return false }
        let run = try String.fetchOne(database, sql: "SELECT id FROM run WHERE seq = ?", arguments: [last]) ?? ""
        let reason = "unchanged: Omnitron accepted the same body last, in the run \(run)"
        _ = try Self.endWaiting(row.id, status: .skipped, error: reason, now: now, database)
        try Self.promoteHead(domain: row.domain, order: row.order, now: now, database)
        var changes = RowChanges()
        changes.end(.skipped)
        try apply(changes, run: row.run, flow: flow, now: now, database)
        return true
    }

    /// The run in which Omnitron accepted this body last of all for the order; none when it accepted another one, or may have.
    ///
    /// What came last cannot be told by the time alone, since the clock may be set, nor by the age alone, since a retry sends
    /// old rows late. So the newest by time, by age and by run must all have this body.
    private func acceptedLast(order: String, domain: Int64, now: Int64, body: [UInt8], _ database: Database) throws
        -> Int64?
    {
        let statement = try database.cachedStatement(
            sql: """
                SELECT id, run_seq, age, finished_at, status, http_status FROM row INDEXED BY row_order
                WHERE order_text = ? AND domain_id = ? AND active = 0 AND attempts > 0 ORDER BY run_seq DESC LIMIT ?
                """)
        let tried = try GRDB.Row.fetchAll(statement, arguments: [order, domain, Self.lookBack])
        let accepted = tried.filter { $0["status"] == RowStatus.succeeded.rawValue }
        guard let byRun = accepted.first, let byAge = accepted.max(by: { Self.age($0) < Self.age($1) }),
            let byTime = accepted.max(by: { Self.end($0) < Self.end($1) }),
            Self.end(byTime) > now - Self.unchangedMemory
        else { return nil }
        let mayHaveArrived = tried.contains { other in
            !Self.isSettled(other) && (Self.age(other) > Self.age(byAge) || Self.end(other) >= Self.end(byTime))
        }
        guard !mayHaveArrived else { return nil }
        for id in Set([byRun, byAge, byTime].map { $0["id"] as Int64 }) {
            guard try Self.body(id, database) == body else { return nil }
        }
        return byTime["run_seq"]
    }

    /// Whether it is known what Omnitron made of a row that was sent: it took it, or refused it for good.
    private static func isSettled(_ row: GRDB.Row) -> Bool {
        let status: Int = row["http_status"] ?? 0
        return row["status"] == RowStatus.succeeded.rawValue
            || row["status"] == RowStatus.failed.rawValue && (400..<500).contains(status)
                && ![408, 425, 429].contains(status)
    }

    private static func age(_ row: GRDB.Row) -> Int64 { row["age"] }

    private static func end(_ row: GRDB.Row) -> Int64 { row["finished_at"] ?? 0 }
}
