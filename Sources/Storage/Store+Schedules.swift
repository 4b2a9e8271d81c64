public import FlowModel
import GRDB

/// Due times that have come.
public struct DueFlow: Sendable {
    /// The flow's number.
    public let flowID: Int64
    /// The version by whose schedule they are due.
    public let version: Int
    /// How long the flow keeps records, in days.
    public let retentionDays: Int
    /// The earliest of them: ``StoredFlow/nextDue`` as it was known, in milliseconds since the epoch.
    public let due: Int64
    /// The one that is met in time.
    public let met: Int64?
    /// Those that passed while nothing was running; one run makes up for all of them.
    public let missed: DueStretch?
    /// The one after them that lies ahead; none when there is no more.
    public let next: Int64?

    /// Makes due times of their parts.
    public init(
        flowID: Int64, version: Int, retentionDays: Int, due: Int64, met: Int64?, missed: DueStretch?, next: Int64?
    ) {
        self.flowID = flowID
        self.version = version
        self.retentionDays = retentionDays
        self.due = due
        self.met = met
        self.missed = missed
        self.next = next
    }
}

/// A flow whose first due time has been worked out.
public struct PlannedFlow: Sendable {
    /// The flow.
    public let flow: StoredFlow
    /// Its first due time, which may have passed already; none when there is none.
    public let due: Int64?
    /// What became of earlier ones, oldest first; a run makes up for those that were missed.
    public let passed: [Slot]

    /// Makes a planned flow of its parts.
    public init(flow: StoredFlow, due: Int64?, passed: [Slot] = []) {
        self.flow = flow
        self.due = due
        self.passed = passed
    }
}

extension Store {
    /// When a flow is due next; none until a timer has worked it out since the flow was saved.
    public func nextDue(of flow: Int64) throws -> Int64? {
        try read { try Int64.fetchOne($0, sql: "SELECT next_due FROM flow WHERE id = ?", arguments: [flow]) }
    }

    /// Keeps the first due times of flows that were saved, in one transaction; those that have one by now keep it.
    public func plan(_ flows: [PlannedFlow]) throws {
        guard !flows.isEmpty else { return }
        let now = clock()
        try writes.write { [self] database in
            for planned in flows {
                try database.run(
                    "UPDATE flow SET next_due = ? WHERE id = ? AND version = ? AND next_due IS NULL",
                    [planned.due, planned.flow.id, planned.flow.version])
                guard database.changed == 1 else { continue }
                for slot in planned.passed {
                    let run =
                        slot.state == .missed
                        ? try startByItself(
                            flow: planned.flow.id, version: planned.flow.version, trigger: .schedule, now: now, database
                        )
                        .seq : nil
                    try add(
                        slot.dues, slot.state, run: run, to: planned.flow.id, days: planned.flow.flow.retentionDays,
                        database)
                }
            }
        }
    }

    /// Takes due times, and starts the run of each flow unless one waits already. Of several timers one succeeds.
    /// - Returns: the flows whose due time was there to be taken.
    @discardableResult
    public func take(_ dues: [DueFlow]) throws -> [Int64] {
        guard !dues.isEmpty else { return [] }
        let now = clock()
        return try writes.write { [self] database in
            try dues.compactMap { due in
                try database.run(
                    "UPDATE flow SET next_due = ?, settled_until = ? WHERE id = ? AND next_due = ? AND version = ? AND enabled = 1",
                    [due.next, now, due.flowID, due.due, due.version])
                guard database.changed == 1 else { return nil }
                let run = try startByItself(
                    flow: due.flowID, version: due.version, trigger: .schedule, now: now, database)
                func note(_ dues: DueStretch, _ state: Slot.State) throws {
                    try add(dues, state, run: run.seq, to: due.flowID, days: due.retentionDays, database)
                }
                if let missed = due.missed { try note(missed, .missed) }
                if let met = due.met {
                    try note(DueStretch(first: met, last: met, count: 1), run.isNew ? .ran : .joined)
                }
                return due.flowID
            }
        }
    }

    /// Moves the cursor of a flow.
    /// - Parameter cursor: milliseconds since the epoch.
    public func setCursor(of flow: StoredFlow, to cursor: Int64, by author: Author) throws {
        try writes.write { [self] database in
            try database.run("UPDATE flow SET cursor = ? WHERE id = ?", [cursor, flow.id])
            guard database.changed == 1 else { throw StoreError.notFound(what: "flow", name: flow.flow.name) }
            try audit(
                database, author, "flow.cursor", flow.flow.name,
                detail: "from \(Timestamps.rfc3339(flow.readFrom)) to \(Timestamps.rfc3339(cursor))")
        }
    }

    /// The cursor of a flow: where its next read by schedule starts, without the overlap.
    public func readFrom(of flow: StoredFlow) throws -> Int64 {
        let cursor = try read {
            try Int64.fetchOne($0, sql: "SELECT cursor FROM flow WHERE id = ?", arguments: [flow.id])
        }
        return cursor ?? flow.flow.configuration.firstReadFrom ?? flow.createdAt
    }
}
