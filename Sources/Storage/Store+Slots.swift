public import FlowModel
import GRDB

/// What became of due times that follow one another.
public struct Slot: Sendable, Hashable {
    /// When, and how many.
    public let dues: DueStretch
    /// What became of them.
    public let state: State
    /// The run that they led to or joined; of several the last one.
    public let runID: String?

    /// What becomes of a due time.
    public enum State: String, Sendable, Hashable {
        /// A run started.
        case ran
        /// A run that was there already stands for it.
        case joined
        /// Nothing was running; one run made up for all of them.
        case missed
        /// The flow was off.
        case paused
    }

    /// Makes a slot of its parts.
    public init(dues: DueStretch, state: State, runID: String?) {
        self.dues = dues
        self.state = state
        self.runID = runID
    }
}

extension Store {
    /// How many versions of a flow are looked through for what its due times were while nobody worked them out.
    private static let mostVersions = 500
    /// How many slots are looked at for neighbours that can be joined.
    private static let lookedBack = 8
    /// How many slots past their retention go with each new one.
    private static let forgottenAtOnce = 4

    /// What became of the due times of a flow, newest first.
    /// - Parameter after: the `next` of the page before.
    public func slots(of flow: StoredFlow, limit: Int, after: String?) throws -> Page<Slot> {
        let rows = try read { database in
            try GRDB.Row.fetchAll(
                try database.cachedStatement(
                    sql: """
                        SELECT slot.*, run.id AS run_id FROM slot LEFT JOIN run ON run.seq = run_seq
                        WHERE slot.flow_id = ? AND number < ? ORDER BY number DESC LIMIT ?
                        """), arguments: [flow.id, after.flatMap { Int64($0) } ?? .max, limit + 1])
        }
        let shown = rows.prefix(limit)
        return Page(
            items: shown.map { row in
                Slot(
                    dues: DueStretch(first: row["first_due"], last: row["last_due"], count: row["count"]),
                    state: Slot.State(rawValue: row["state"]) ?? .ran, runID: row["run_id"])
            },
            next: rows.count > limit ? shown.last.map { String($0["number"] as Int64) } : nil)
    }

    /// What became of the due times of a flow since the last one that has its record: those under older versions, by the
    /// schedule that each of them had, and of the present one when it is off.
    /// - Parameter now: milliseconds since the epoch.
    /// - Returns: those that passed, oldest first, and the first one that is still to be acted on, which may have passed too.
    public func unsettledDues(of flow: StoredFlow, now: Int64) throws -> (passed: [Slot], due: Int64?) {
        guard flow.nextDue == nil else { return ([], flow.nextDue) }
        var passed: [Slot] = []
        var end = now
        for (place, version) in try versions(of: flow).enumerated() where end > flow.settledUntil {
            let start = max(version.savedAt, flow.settledUntil)
            defer { end = min(end, start) }
            guard start < end, place > 0 || !version.flow.enabled else { continue }
            guard let stretch = DueTimes(of: version.flow)?.stretch(after: start, through: end) else { continue }
            passed.append(Slot(dues: stretch, state: version.flow.enabled ? .missed : .paused, runID: nil))
        }
        let due = flow.flow.enabled ? DueTimes(of: flow.flow)?.next(after: max(flow.updatedAt, flow.settledUntil)) : nil
        return (passed.reversed(), due)
    }

    /// The versions that were in force since the flow's due times have records, newest first.
    private func versions(of flow: StoredFlow) throws -> [(flow: Flow, savedAt: Int64)] {
        var versions = [(flow: flow.flow, savedAt: flow.updatedAt)]
        var number = flow.version - 1
        while let last = versions.last, last.savedAt > flow.settledUntil, number > 0,
            versions.count < Self.mostVersions
        {
            let savedAt = try read { [number] in
                try Int64.fetchOne(
                    $0, sql: "SELECT created_at FROM flow_version WHERE flow_id = ? AND version = ?",
                    arguments: [flow.id, number])
            }
            guard let savedAt, let older = try self.flow(id: flow.id, version: number) else { break }
            versions.append((older, savedAt))
            number -= 1
        }
        return versions
    }

    /// Adds what became of due times.
    /// - Parameters:
    ///   - run: the run that they led to or joined, by its `seq`.
    ///   - days: how long the flow keeps records.
    func add(
        _ dues: DueStretch, _ state: Slot.State, run: Int64?, to flow: Int64, days: Int, _ database: Database
    ) throws {
        let newest = try newestSlots(of: flow, database)
        if let last = newest.first, last.state == state.rawValue, state == .joined, last.run == run {
            try database.run(
                "UPDATE slot SET last_due = ?, count = count + ? WHERE flow_id = ? AND number = ?",
                [dues.last, dues.count, flow, last.number])
            return
        }
        try joinNeighbours(newest, of: flow, database)
        try database.run(
            """
            INSERT INTO slot SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5, ?6 FROM slot WHERE flow_id = ?1
            """, [flow, dues.first, dues.last, dues.count, state.rawValue, run])
        try forgetOldSlots(of: flow, olderThan: clock() - Int64(days) * 86_400_000, database)
    }

    private struct RecentSlot {
        let number: Int64
        let state: String
        let run: Int64?
        /// Whether what it led to has ended and left no rows.
        let isWithoutRows: Bool
    }

    private func newestSlots(of flow: Int64, _ database: Database) throws -> [RecentSlot] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT number, state, run_seq, coalesce(status, 'empty') = 'empty' AS is_without_rows
                FROM slot LEFT JOIN run ON run.seq = run_seq WHERE slot.flow_id = ? ORDER BY number DESC LIMIT ?
                """)
        return try GRDB.Row.fetchAll(statement, arguments: [flow, Self.lookedBack]).map { row in
            RecentSlot(
                number: row["number"], state: row["state"], run: row["run_seq"], isWithoutRows: row["is_without_rows"])
        }
    }

    /// Joins slots of one state between which no rows came. That is known only after the runs have ended, so it is done to
    /// earlier slots when a new one comes.
    private func joinNeighbours(_ newest: [RecentSlot], of flow: Int64, _ database: Database) throws {
        for (place, slot) in newest.enumerated() where slot.isWithoutRows {
            let older = newest[(place + 1)...].prefix(while: \.isWithoutRows).first { $0.state == slot.state }
            guard let older else { continue }
            try database.run(
                """
                UPDATE slot SET (last_due, count, run_seq) = (
                    SELECT max(slot.last_due, later.last_due), slot.count + later.count, later.run_seq
                    FROM slot AS later WHERE later.flow_id = ?1 AND later.number = ?2)
                WHERE flow_id = ?1 AND number = ?3
                """, [flow, slot.number, older.number])
            try database.run("DELETE FROM slot WHERE flow_id = ? AND number = ?", [flow, slot.number])
        }
    }

    private func forgetOldSlots(of flow: Int64, olderThan time: Int64, _ database: Database) throws {
        try database.run(
            """
            DELETE FROM slot WHERE flow_id = ?1 AND last_due < ?2 AND number IN (
                SELECT number FROM slot WHERE flow_id = ?1 ORDER BY number LIMIT ?3)
            """, [flow, time, Self.forgottenAtOnce])
    }
}
