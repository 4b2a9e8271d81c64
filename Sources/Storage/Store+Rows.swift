import FlowModel
import Foundation
import GRDB
import OrderedJSON

/// Where a new row stands.
struct RowPlace {
    let run: Int64
    let runID: String
    /// In the run, from 0.
    let index: Int
    let flow: Int64
    let domain: Int64
    /// From 1.
    let page: Int
    let age: Int64
    /// How often the run was read.
    let readGeneration: Int64
}

extension Store {
    /// Puts a new row into a run; it is ready when it is the oldest of its key.
    func insert(
        _ row: NewRow, at place: RowPlace, now: Int64, isCancelled: Bool, counts: inout RowChanges, _ database: Database
    ) throws {
        var status = RowStatus.pending
        var error: String?
        switch row.fate {
        case .waits where isCancelled: status = .cancelled
        case .waits: break
        case .failed(let reason): (status, error) = (.failed, reason)
        case .skipped(let reason): (status, error) = (.skipped, reason)
        }
        counts.added += 1
        counts.pending += 1
        counts.end(status)
        let waits = status == .pending
        let isReady = try waits && becomesReady(row, at: place, now: now, counts: &counts, database)
        let due =
            try isReady ? Self.hold(domain: place.domain, order: row.order, except: 0, now: now, database) ?? now : now
        let insert = try DirectStatement(
            """
            INSERT INTO row (run_seq, idx, flow_id, domain_id, order_text, age, page, read_generation, status, active, ready, due_at, error,
                created_at, finished_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, database)
        try insert.run {
            $0.bind(1, place.run)
            $0.bind(2, Int64(place.index))
            $0.bind(3, place.flow)
            $0.bind(4, place.domain)
            $0.bind(5, row.order)
            $0.bind(6, place.age)
            $0.bind(7, Int64(place.page))
            $0.bind(8, place.readGeneration)
            $0.bind(9, status.rawValue)
            $0.bind(10, waits ? 1 : 0)
            $0.bind(11, isReady ? 1 : 0)
            $0.bind(12, due)
            if let error { $0.bind(13, error) }
            $0.bind(14, now)
            if !waits { $0.bind(15, now) }
        }
        let id = database.lastInsertedRowID
        try DirectStatement("INSERT INTO row_body VALUES (?, ?)", database).run {
            $0.bind(1, id)
            $0.bind(2, row.body)
        }
    }

    /// Whether the row may be sent before all others of its key. Rows of the key that wait for a retry and are covered by it end.
    private func becomesReady(
        _ row: NewRow, at place: RowPlace, now: Int64, counts: inout RowChanges, _ database: Database
    ) throws -> Bool {
        var hasEndedOthers = false
        while let head = try Self.head(domain: place.domain, order: row.order, now: now, database) {
            guard !head.isHeld, head.age <= place.age, head.status == .pending, head.attempts > 0,
                RowCoverage.covers(newer: row.body, older: try Self.body(head.id, database))
            else {
                let isFirst = try steps(before: head, place, database)
                // The one after those that ended may be another that waits.
                if hasEndedOthers, !isFirst {
                    try Self.promoteHead(domain: place.domain, order: row.order, now: now, database)
                }
                return isFirst
            }
            hasEndedOthers = true
            try end(head, coveredBy: place, now: now, &counts, database)
        }
        return true
    }

    /// Whether a new row goes before the one that is next; that one waits then.
    private func steps(before head: Head, _ place: RowPlace, _ database: Database) throws -> Bool {
        // One that is not ready waits for a row under way, and so does the new one.
        guard !head.isHeld, head.age > place.age, head.status == .pending, head.isReady else { return false }
        try database.run("UPDATE row SET ready = 0 WHERE id = ?", [head.id])
        return true
    }

    private func end(
        _ head: Head, coveredBy place: RowPlace, now: Int64, _ counts: inout RowChanges, _ database: Database
    ) throws {
        let reason = Self.coveredReason(run: place.runID)
        let flow = try Self.endWaiting(head.id, status: .skipped, error: reason, now: now, database)
        var changes = RowChanges()
        changes.end(.skipped)
        if head.run == place.run {
            counts.add(changes)
        } else {
            try apply(changes, run: head.run, flow: flow, now: now, database)
        }
    }

    struct Head {
        let id: Int64
        let run: Int64
        let age: Int64
        let status: RowStatus
        let attempts: Int
        let isReady: Bool
        /// Whether a call of it may still be under way somewhere, so that it goes before all others.
        let isHeld: Bool

        init(_ row: borrowing DirectStatement, isHeld: Bool) {
            id = row.number(0)
            run = row.number(1)
            age = row.number(2)
            status = RowStatus(rawValue: row.text(3)) ?? .pending
            attempts = Int(row.number(4))
            isReady = row.number(5) == 1
            self.isHeld = isHeld
        }
    }

    /// The row of a key that is being sent or is to be sent next: one of which it is not known whether a call of it is over, and
    /// else the oldest.
    static func head(domain: Int64, order: String, now: Int64, _ database: Database) throws -> Head? {
        let first = try DirectStatement(
            """
            SELECT id, run_seq, age, status, attempts, ready FROM row INDEXED BY row_key
            WHERE active = 1 AND domain_id = ? AND order_text = ? ORDER BY age LIMIT 1
            """, database)
        let oldest = try first.first {
            $0.bind(1, domain)
            $0.bind(2, order)
        } _: {
            Head($0, isHeld: false)
        }
        // Most orders have one row at a time, so after it there is none.
        guard let oldest else { return nil }
        let held = try DirectStatement(
            """
            SELECT id, run_seq, age, status, attempts, ready FROM order_hold JOIN row ON row.id = row_id
            WHERE order_hold.domain_id = ?1 AND order_hold.order_text = ?2 AND until > ?3 AND active = 1
                AND row.domain_id = ?1 AND row.order_text = ?2
            """, database)
        return try held.first {
            $0.bind(1, domain)
            $0.bind(2, order)
            $0.bind(3, now)
        } _: {
            Head($0, isHeld: true)
        } ?? oldest
    }

    static func body(_ row: Int64, _ database: Database) throws -> [UInt8] {
        let statement = try DirectStatement("SELECT body FROM row_body WHERE row_id = ?", database)
        return try statement.first {
            $0.bind(1, row)
        } _: {
            $0.bytes(0)
        } ?? []
    }

    /// Ends a row that waits.
    /// - Returns: the number of its flow.
    static func endWaiting(_ row: Int64, status: RowStatus, error: String?, now: Int64, _ database: Database) throws
        -> Int64
    {
        let statement = try database.cachedStatement(
            sql:
                "UPDATE row SET status = ?, error = ?, active = 0, ready = 0, finished_at = ? WHERE id = ? RETURNING flow_id"
        )
        return try Int64.fetchOne(statement, arguments: [status.rawValue, error, now, row]) ?? 0
    }

    /// Lets the oldest row of a key go, now that another one of the key ended or waits.
    /// - Parameter isAlone: no row of the key is under way, as the caller knows.
    static func promoteHead(
        domain: Int64, order: String, isAlone: Bool = false, now: Int64, _ database: Database
    ) throws {
        guard let head = try head(domain: domain, order: order, now: now, database), head.status == .pending,
            !head.isReady,
            try isAlone || !isSending(domain: domain, order: order, database)
        else { return }
        let until = try hold(domain: domain, order: order, except: head.id, now: now, database) ?? 0
        try database.run("UPDATE row SET ready = 1, due_at = max(due_at, ?) WHERE id = ?", [until, head.id])
    }

    private static func isSending(domain: Int64, order: String, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                SELECT EXISTS (SELECT 1 FROM row INDEXED BY row_key
                WHERE active = 1 AND domain_id = ? AND order_text = ? AND status = 'sending')
                """)
        return try Bool.fetchOne(statement, arguments: [domain, order]) ?? false
    }

    /// Until when no row of a key but one may go, since it is not known whether a call of that one is over.
    static func hold(domain: Int64, order: String, except row: Int64, now: Int64, _ database: Database) throws
        -> Int64?
    {
        let statement = try DirectStatement(
            "SELECT until FROM order_hold WHERE domain_id = ? AND order_text = ? AND row_id <> ? AND until > ?",
            database)
        return try statement.first {
            $0.bind(1, domain)
            $0.bind(2, order)
            $0.bind(3, row)
            $0.bind(4, now)
        } _: {
            $0.number(0)
        }
    }

    /// Gives the rows of a flow that wait or are under way the key of another Omnitron. Those under way go to the old one still;
    /// newer rows of their order wait for them all the same.
    func moveRows(of flow: Int64, to domain: Int64, now: Int64, _ database: Database) throws {
        let rows = try GRDB.Row.fetchAll(
            database,
            sql: "SELECT id, domain_id, order_text FROM row INDEXED BY row_key WHERE active = 1 AND flow_id = ?",
            arguments: [flow])
        for row in rows {
            try database.run("UPDATE row SET domain_id = ?, ready = 0 WHERE id = ?", [domain, row["id"] as Int64])
        }
        for row in rows {
            let order: String = row["order_text"]
            try Self.promoteHead(domain: row["domain_id"], order: order, now: now, database)
            try database.run(
                "UPDATE row INDEXED BY row_key SET ready = 0 WHERE active = 1 AND domain_id = ? AND order_text = ? AND ready = 1",
                [domain, order])
            try Self.promoteHead(domain: domain, order: order, now: now, database)
        }
    }
}

extension RowChanges {
    mutating func add(_ other: RowChanges) {
        added += other.added
        succeeded += other.succeeded
        failed += other.failed
        skipped += other.skipped
        cancelled += other.cancelled
        pending += other.pending
        sending += other.sending
    }
}
