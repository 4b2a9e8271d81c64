import GRDB

extension Store {
    /// Clocks drift by less between two looks, in milliseconds.
    private static let drift: Int64 = 1_000

    /// Compares the wall clock with the time since boot. When somebody has set it, the times that wait move along, so that
    /// nothing waits longer than it was to, and no call is taken to be over too early. Of several timers one does it.
    /// - Parameters:
    ///   - sinceBoot: milliseconds, sleep included.
    ///   - boot: another text for each boot.
    /// - Returns: how far the clock was set, in milliseconds; 0 when it was not, or when another timer was first.
    @discardableResult
    public func noteClock(sinceBoot: Int64, boot: String) throws -> Int64 {
        let now = clock()
        let offset = now - sinceBoot
        let isKnown = try read { try Self.clockShift(to: offset, boot, $0) == 0 }
        if isKnown { return 0 }
        return try writes.write { database in
            let shift = try Self.clockShift(to: offset, boot, database)
            guard shift != 0 else { return 0 }
            try database.run("DELETE FROM wall_clock")
            try database.run("INSERT INTO wall_clock VALUES (?, ?)", [boot, offset])
            guard let shift else { return 0 }
            if shift < 0 { try Self.bringNearer(by: -shift, now: now, database) }
            try Self.moveHolds(by: shift, now: now, database)
            return shift
        }
    }

    /// How far the clock was set since it was looked at last; none when that was before this boot.
    private static func clockShift(to offset: Int64, _ boot: String, _ database: Database) throws -> Int64? {
        let statement = try database.cachedStatement(sql: "SELECT offset FROM wall_clock WHERE boot = ?")
        guard let known = try Int64.fetchOne(statement, arguments: [boot]) else { return nil }
        let shift = offset - known
        return shift.magnitude > drift ? shift : 0
    }

    private static func bringNearer(by milliseconds: Int64, now: Int64, _ database: Database) throws {
        try database.run(
            "UPDATE row INDEXED BY row_key SET due_at = due_at - ? WHERE active = 1 AND due_at > ?",
            [milliseconds, now])
        try database.run(
            "UPDATE run SET not_before = not_before - ? WHERE phase <> 'ended' AND not_before > ?",
            [milliseconds, now])
        try database.run("UPDATE login_token SET failed_at = NULL WHERE failed_at > ?", [now])
        try database.run(
            "UPDATE login_token SET owner_until = owner_until - ? WHERE owner_until > ?", [milliseconds, now])
        try database.run("UPDATE flow SET next_due = NULL, settled_until = ?1 WHERE next_due > ?1", [now])
    }

    /// Calls whose end is not known take as long as they took before; rows that wait for them are due after them.
    private static func moveHolds(by shift: Int64, now: Int64, _ database: Database) throws {
        try database.run("UPDATE order_hold SET until = until + ? WHERE until > ?", [shift, now - shift])
        try database.run(
            """
            UPDATE row SET due_at = max(due_at, hold.until) FROM order_hold AS hold
            WHERE row.active = 1 AND row.domain_id = hold.domain_id AND row.order_text = hold.order_text AND row.ready = 1
                AND row.id <> hold.row_id
            """)
    }
}
