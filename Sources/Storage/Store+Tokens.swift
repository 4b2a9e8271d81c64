import FlowModel
import GRDB

/// A token of the API as it is listed; the token itself is shown once, when it is made.
public struct APIToken: Sendable, Hashable {
    /// Opaque.
    public let id: String
    /// What its user calls it.
    public let name: String
    /// Whose rights it has at most.
    public let user: String
    /// What it is for.
    public let scope: Grant.Scope
    /// The names of the flows that it is for; none: any that the user sees.
    public let flows: [String]?
    /// Milliseconds since the epoch.
    public let createdAt: Int64
    /// When it ends; none: when it is deleted.
    public let expiresAt: Int64?
    /// When it was used last, within a minute.
    public let usedAt: Int64?
}

/// What a token of the API is to be.
public struct NewToken: Sendable {
    /// What its user calls it.
    public var name: String
    /// Whose rights it has at most.
    public var user: String
    /// What it is for.
    public var scope: Grant.Scope
    /// The numbers of the flows that it is for; none: any that the user sees.
    public var flows: [Int64]?
    /// When it ends, in milliseconds since the epoch; none: when it is deleted.
    public var expiresAt: Int64?

    /// Makes a description of its parts.
    public init(name: String, user: String, scope: Grant.Scope, flows: [Int64]?, expiresAt: Int64?) {
        self.name = name
        self.user = user
        self.scope = scope
        self.flows = flows
        self.expiresAt = expiresAt
    }
}

extension Store {
    /// Makes a token.
    /// - Returns: the token, of which the store keeps the digest only, and what is listed of it.
    public func addToken(_ wanted: NewToken, by author: Author) throws -> (secret: String, token: APIToken) {
        let now = clock()
        let id = Identifier.make(now: now)
        let secret = Self.freshToken(ofSession: false)
        try writes.write { [self] database in
            guard let user = try user(wanted.user, database) else {
                throw StoreError.invalidReference(pointer: "/user", detail: "there is no user \"\(wanted.user)\"")
            }
            try database.run(
                "INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                [
                    id, Self.digest(secret), wanted.name, user.name, wanted.scope.rawValue, wanted.flows == nil, now,
                    wanted.expiresAt,
                ])
            for flow in Set(wanted.flows ?? []) {
                try database.run("INSERT INTO token_flow VALUES (?, ?)", [id, flow])
            }
            _ = try database.next("change")
            try audit(
                database, author, "token.create", id,
                detail: "\"\(wanted.name)\" of \(user.name) for \(wanted.scope.rawValue)")
        }
        guard let token = try token(id: id) else { throw StoreError.notFound(what: "token", name: id) }
        return (secret, token)
    }

    /// Tokens, newest first.
    /// - Parameter user: whose; none: everybody's.
    public func tokens(of user: String?) throws -> [APIToken] {
        try read { try tokens($0, user == nil ? "" : "WHERE user = ?", user.map { [$0] } ?? []) }
    }

    /// The token of an id.
    public func token(id: String) throws -> APIToken? {
        try read { try tokens($0, "WHERE id = ?", [id]).first }
    }

    /// Ends a token.
    public func deleteToken(id: String, by author: Author) throws {
        try writes.write { [self] database in
            guard let token = try tokens(database, "WHERE id = ?", [id]).first else {
                throw StoreError.notFound(what: "token", name: id)
            }
            try database.run("DELETE FROM token WHERE id = ?", [id])
            _ = try database.next("change")
            try audit(database, author, "token.delete", id, detail: "\"\(token.name)\" of \(token.user)")
        }
    }

    private func tokens(_ database: Database, _ condition: String, _ arguments: StatementArguments) throws -> [APIToken]
    {
        let rows = try GRDB.Row.fetchAll(
            database, sql: "SELECT * FROM token \(condition) ORDER BY id DESC", arguments: arguments)
        return try rows.map { row in
            let flows =
                row["any_flow"] == 1
                ? nil
                : try String.fetchAll(
                    database,
                    sql: "SELECT name FROM token_flow JOIN flow ON flow.id = flow_id WHERE token_id = ? ORDER BY name",
                    arguments: [row["id"] as String])
            return APIToken(
                id: row["id"], name: row["name"], user: row["user"],
                scope: Grant.Scope(rawValue: row["scope"]) ?? .read, flows: flows, createdAt: row["created_at"],
                expiresAt: row["expires_at"], usedAt: row["used_at"])
        }
    }
}
