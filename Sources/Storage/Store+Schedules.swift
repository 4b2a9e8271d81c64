import FlowModel
import GRDB

/// A due time that has come.
public struct DueFlow: Sendable {
    /// The flow.
    public let flow: StoredFlow
    /// The due time, in milliseconds since the epoch.
    public let due: Int64
    /// The one after it that lies ahead; none when there is no more.
    public let next: Int64?

    /// Makes a due time of its parts.
    public init(flow: StoredFlow, due: Int64, next: Int64?) {
        self.flow = flow
        self.due = due
        self.next = next
    }
}

extension Store {
    /// When a flow is due next; none until a timer has worked it out since the flow was saved.
    public func nextDue(of flow: Int64) throws -> Int64? {
        try read { try Int64.fetchOne($0, sql: "SELECT next_due FROM flow WHERE id = ?", arguments: [flow]) }
    }

    /// Keeps the first due time of a flow that was saved.
    public func plan(flow: Int64, version: Int, due: Int64?) throws {
        try writes.write {
            try $0.run(
                "UPDATE flow SET next_due = ? WHERE id = ? AND version = ? AND next_due IS NULL", [due, flow, version])
        }
    }

    /// Keeps the first due times of flows that were saved, in one transaction; those that have one by now keep it.
    public func plan(_ dues: [DueFlow]) throws {
        guard !dues.isEmpty else { return }
        try writes.write { database in
            for due in dues {
                try database.run(
                    "UPDATE flow SET next_due = ? WHERE id = ? AND version = ? AND next_due IS NULL",
                    [due.due, due.flow.id, due.flow.version])
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
                    "UPDATE flow SET next_due = ? WHERE id = ? AND next_due = ? AND version = ? AND enabled = 1",
                    [due.next, due.flow.id, due.due, due.flow.version])
                guard database.changed == 1 else { return nil }
                try startByItself(flow: due.flow.id, version: due.flow.version, trigger: .schedule, now: now, database)
                return due.flow.id
            }
        }
    }

    /// Moves the cursor of a flow.
    /// - Parameter cursor: milliseconds since the epoch.
    public func setCursor(of flow: StoredFlow, to cursor: Int64, by author: String) throws {
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
