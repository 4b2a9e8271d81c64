import Crypto
import FlowModel
import Foundation
import GRDB
import Synchronization

extension Store {
    /// Tokens of the API begin so, and those of sessions otherwise, so that it is known where to look.
    private static let tokenPrefix = "osfk_"
    private static let sessionPrefix = "osf_"
    /// The time of the last use is noted no oftener, in milliseconds.
    private static let touchInterval: Int64 = 60_000

    /// Who a token stands for.
    /// - Returns: nothing when it is unknown or has ended.
    public func identity(token: String) throws -> Identity? {
        let now = clock()
        return try read { database in
            let change = try database.lastChange()
            let remembered = known.withLock { $0.change == change ? $0.identities[token] : nil }
            if let remembered, remembered.until > now { return remembered.identity }
            return try identity(token, change: change, now: now, database)
        }
    }

    /// Reads and remembers whom a token stands for.
    func identity(_ token: String, change: Int64, now: Int64, _ database: Database) throws -> Identity? {
        let digest = Self.digest(token)
        let identity =
            try token.hasPrefix(Self.tokenPrefix)
            ? bearer(ofToken: digest, now: now, database) : signedIn(digest, now: now, database)
        guard let identity else { return nil }
        let until = min(identity.expiresAt ?? .max, now + Self.touchInterval)
        known.withLock { known in
            known.begin(change)
            known.identities[token] = RememberedIdentity(identity: identity, until: until)
        }
        return identity
    }

    private func signedIn(_ digest: Data, now: Int64, _ database: Database) throws -> Identity? {
        let statement = try database.cachedStatement(
            sql: "SELECT user, expires_at, used_at FROM session WHERE digest = ?")
        guard let row = try GRDB.Row.fetchOne(statement, arguments: [digest]) else { return nil }
        let (expires, used): (Int64, Int64) = (row["expires_at"], row["used_at"])
        guard expires > now, used + Self.idleLimit > now, let user = try user(row["user"], database) else { return nil }
        if used + Self.touchInterval < now {
            touch("UPDATE session SET used_at = ? WHERE digest = ?", digest, now)
        }
        return Identity(user: user, expiresAt: expires, grant: .whole)
    }

    private func bearer(ofToken digest: Data, now: Int64, _ database: Database) throws -> Identity? {
        let statement = try database.cachedStatement(
            sql: "SELECT id, user, scope, any_flow, expires_at, used_at FROM token WHERE digest = ?")
        guard let row = try GRDB.Row.fetchOne(statement, arguments: [digest]) else { return nil }
        let expires: Int64? = row["expires_at"]
        guard (expires ?? .max) > now, let user = try user(row["user"], database),
            let scope = Grant.Scope(rawValue: row["scope"])
        else { return nil }
        let flows =
            row["any_flow"] == 1
            ? nil
            : try Int64.fetchSet(
                database, sql: "SELECT flow_id FROM token_flow WHERE token_id = ?", arguments: [row["id"] as String])
        if (row["used_at"] as Int64? ?? 0) + Self.touchInterval < now {
            touch("UPDATE token SET used_at = ? WHERE digest = ?", digest, now)
        }
        return Identity(user: user, expiresAt: expires, grant: Grant(scope: scope, flows: flows))
    }

    /// Notes that a token is in use; a store that cannot be written must not keep people from reading.
    private func touch(_ sql: String, _ digest: Data, _ now: Int64) {
        writes.submit { try $0.run(sql, [now, digest]) }
    }

    /// A token that nobody guesses: 160 random bits.
    static func freshToken(ofSession isSession: Bool) -> String {
        var generator = SystemRandomNumberGenerator()
        let digits = (0..<32).map { _ in String(UInt8.random(in: .min ... .max, using: &generator) & 31, radix: 32) }
        return (isSession ? sessionPrefix : tokenPrefix) + digits.joined()
    }

    static func digest(_ token: String) -> Data { Data(SHA256.hash(data: Data(token.utf8))) }
}
