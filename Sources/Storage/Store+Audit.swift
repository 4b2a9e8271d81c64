import FlowModel
import Foundation
import GRDB

/// One thing that somebody did.
public struct AuditEntry: Sendable, Hashable {
    /// Milliseconds since the epoch.
    public let at: Int64
    /// The user, or the program that did it by itself.
    public let who: String
    /// What was done, such as `flow.save`.
    public let action: String
    /// To what: the name of a flow, login, user, project or token, the id of a run.
    public let subject: String
    /// What is to be known besides; never a secret.
    public let detail: String
    /// The address of the client, or who sat at the shell; empty when nobody knows.
    public let address: String
}

/// Which entries are asked for; what is absent does not matter.
public struct AuditQuery: Sendable {
    /// Who did it, upper and lower case alike.
    public var who: String?
    /// What was done: `flow.save`, or `flow` for all that begins with `flow.`.
    public var action: String?
    /// To what, upper and lower case alike.
    public var subject: String?
    /// At or after, milliseconds since the epoch.
    public var from: Int64?
    /// Before.
    public var to: Int64?
    /// At most so many.
    public var limit: Int
    /// The `next` of the page before.
    public var after: String?

    /// Makes a question; everything else matches.
    public init(limit: Int = 50) { self.limit = limit }
}

extension Store {
    /// Entries are kept for a year, in milliseconds.
    static let auditMemory: Int64 = 365 * 24 * 3_600_000
    /// Each entry that comes takes up to so many with it that are too old, so that no one has to take them all.
    private static let prunedAtOnce = 20

    /// Notes who did what, in the transaction that does it.
    func audit(_ database: Database, _ author: Author, _ action: String, _ subject: String, detail: String = "") throws
    {
        let now = clock()
        try database.run(
            "INSERT INTO audit (at, who, action, subject, detail, address) VALUES (?, ?, ?, ?, ?, ?)",
            [now, author.name, action, subject, detail, author.address])
        try database.run(
            "DELETE FROM audit WHERE seq IN (SELECT seq FROM audit WHERE at < ? ORDER BY at LIMIT ?)",
            [now - Self.auditMemory, Self.prunedAtOnce])
    }

    /// Notes what needs no change of the store: an export, a backup, a sign-in that was refused.
    public func note(_ action: String, of subject: String, detail: String = "", by author: Author) throws {
        try writes.write { [self] in try audit($0, author, action, subject, detail: detail) }
    }

    /// How many entries are kept, the ones past their time that are to go included.
    func countAuditEntries() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM audit") ?? 0 }
    }

    /// What was done, newest first.
    public func auditEntries(_ query: AuditQuery) throws -> Page<AuditEntry> {
        // Entries stand in the order of their numbers; the plus keeps SQLite from sorting them by an index of times.
        var conditions = Conditions()
        conditions.add("+at >= ?", max(query.from ?? .min, clock() - Self.auditMemory))
        conditions.add("who = ?", query.who)
        if let action = query.action {
            if action.contains(".") {
                conditions.add("action = ?", action)
            } else {
                conditions.add("action >= ? AND action < ?", action + ".", action + "/")
            }
        }
        conditions.add("subject = ?", query.subject)
        conditions.add("+at < ?", query.to)
        conditions.add("seq < ?", query.after.flatMap { Int64($0) })
        let arguments = conditions.arguments + [query.limit + 1]
        let rows = try read {
            try GRDB.Row.fetchAll(
                $0,
                sql: "SELECT * FROM audit \(conditions.sql) ORDER BY seq DESC LIMIT ?",
                arguments: arguments)
        }
        let shown = rows.prefix(query.limit)
        return Page(
            items: shown.map { row in
                AuditEntry(
                    at: row["at"], who: row["who"], action: row["action"], subject: row["subject"],
                    detail: row["detail"],
                    address: row["address"])
            },
            next: rows.count > query.limit ? shown.last.map { String($0["seq"] as Int64) } : nil)
    }
}
