public import FlowModel
import GRDB

/// One saving of a flow.
public struct FlowVersion: Sendable, Hashable {
    /// Counted from 1.
    public let version: Int
    /// Milliseconds since the epoch.
    public let createdAt: Int64
    /// Who saved it.
    public let createdBy: String
}

extension Store {
    /// The versions of a flow, newest first.
    /// - Parameters:
    ///   - flow: the flow's number.
    ///   - after: the `next` of the page before.
    public func versions(of flow: Int64, limit: Int, after: String?) throws -> Page<FlowVersion> {
        let before = after.flatMap { Int($0) } ?? .max
        let rows = try read { database in
            try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT version, created_at, created_by FROM flow_version WHERE flow_id = ? AND version < ?
                    ORDER BY version DESC LIMIT ?
                    """, arguments: [flow, before, limit + 1])
        }
        let shown = rows.prefix(limit).map { FlowVersion(version: $0[0], createdAt: $0[1], createdBy: $0[2]) }
        return Page(items: shown, next: rows.count > limit ? shown.last.map { String($0.version) } : nil)
    }

    /// The document of a past or present version, its secrets marked; nothing when there is no such version.
    public func document(of flow: StoredFlow, version: Int) throws -> SecretDocument? {
        try read { database in
            let text = try String.fetchOne(
                database, sql: "SELECT document FROM flow_version WHERE flow_id = ? AND version = ?",
                arguments: [flow.id, version])
            return try text.map { try opened($0, kind: "flow", name: flow.flow.name).document }
        }
    }

    /// Looks whether a flow could be saved: what it refers to is there, and what has to be its own is free.
    /// - Parameter replaced: the flow that it would replace; none: it would be new.
    public func check(_ flow: Flow, replacing replaced: StoredFlow?) throws {
        try read { database in
            try requireProject(flow.project, database, pointer: "/project")
            try requireLogins(of: flow, database)
            if replaced == nil,
                try Int64.fetchOne(database, sql: "SELECT id FROM flow WHERE name = ?", arguments: [flow.name]) != nil
            {
                throw StoreError.nameTaken(what: "flow", name: flow.name)
            }
            try requireFreePath(of: flow, except: replaced?.id, database)
        }
    }
}
