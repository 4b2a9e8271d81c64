import FlowModel
import Foundation
import GRDB

/// What a login got.
public struct LoginToken: Sendable, Hashable {
    /// Grows with each login; a request that failed with an older one is sent again with this one.
    public let number: Int64
    /// The token itself.
    public let token: String
    /// Milliseconds since the epoch.
    public let obtainedAt: Int64
}

/// What a process that needs a token should do.
public enum LoginTurn: Sendable {
    /// Use this token.
    case use(LoginToken)
    /// Log in now; nobody else does until the time given with the claim.
    case logIn(failures: Int)
    /// Somebody else logs in, or it failed and is not tried again before a time (milliseconds since the epoch).
    case wait(until: Int64, error: String?)
}

extension Store {
    /// Pauses between two tries of a login that fails, in milliseconds: those of rows, and 5 min at most.
    private static let pauses: [Int64] = [1_000, 5_000, 25_000, 60_000, 300_000]
    /// Others may log in after so long, should the one who had the turn have died, in milliseconds.
    private static let turnLength: Int64 = 90_000

    /// Asks for the token of a login, or for the turn to log in. Over all processes one logs in at a time.
    /// - Parameters:
    ///   - target: the base URL that the login is used with; empty when it has its own.
    ///   - refused: the number of a token that got 401.
    ///   - owner: of the turn, another one for each who asks; two that ask as one do not wait for each other.
    public func loginTurn(_ login: StoredLogin, target: String, refused: Int64?, owner: String) throws -> LoginTurn {
        let now = clock()
        if let lost = login.lostSecrets.first {
            let error = StoreError.secretLost(pointer: "login/\(login.login.name)\(lost)")
            return .wait(until: now + 300_000, error: "\(error)")
        }
        if let token = try read({ try usableToken(login, target, refused, now, $0) }) { return .use(token) }
        return try writes.write { [self] database in
            if let token = try usableToken(login, target, refused, now, database) { return .use(token) }
            let row = try GRDB.Row.fetchOne(
                database, sql: "SELECT * FROM login_token WHERE login_id = ? AND target = ?",
                arguments: [login.id, target])
            let isSameVersion = row?["login_version"] == login.version
            if let row, let holder = row["owner"] as String?, holder != owner, let until = row["owner_until"] as Int64?,
                until > now, !isGone(holder)
            {
                return .wait(until: min(until, now + 250), error: nil)
            }
            if let row, isSameVersion, let failed = row["failed_at"] as Int64? {
                let pause = Self.pause(afterFailures: row["failures"])
                // A time that lies ahead was noted before the clock was set back.
                if failed <= now, failed + pause > now { return .wait(until: failed + pause, error: row["error"]) }
            }
            try database.run(
                """
                INSERT INTO login_token (login_id, target, login_version, number, owner, owner_until) VALUES (?, ?, ?, 0, ?, ?)
                ON CONFLICT DO UPDATE SET owner = ?4, owner_until = ?5,
                    failures = CASE WHEN login_version = ?3 THEN failures ELSE 0 END, login_version = ?3, token = NULL
                """, [login.id, target, login.version, owner, now + Self.turnLength])
            return .logIn(failures: isSameVersion ? row?["failures"] ?? 0 : 0)
        }
    }

    /// Keeps a fresh token for all processes.
    /// - Parameter lifetime: in milliseconds, when the answer told one.
    public func keep(token: String, of login: StoredLogin, target: String, lifetime: Int64?) throws -> LoginToken {
        let now = clock()
        return try writes.write { [self] database in
            let sealed = try key.seal(token, place: Self.tokenPlace(login: login.id, target: target))
            let failures = try Int.fetchOne(
                database, sql: "SELECT failures FROM login_token WHERE login_id = ? AND target = ?",
                arguments: [login.id, target])
            if let failures, failures > 0 { try database.letPostponedRunsGo() }
            let number = try Int64.fetchOne(
                database,
                sql: """
                    UPDATE login_token SET token = ?, number = number + 1, obtained_at = ?, expires_at = ?, failed_at = NULL, failures = 0,
                        error = NULL, owner = NULL, owner_until = NULL WHERE login_id = ? AND target = ? RETURNING number
                    """, arguments: [sealed, now, lifetime.map { now + $0 }, login.id, target])
            return LoginToken(number: number ?? 0, token: token, obtainedAt: now)
        }
    }

    /// Notes that a login failed; the next try comes after 1 s, 5 s, 25 s, 1 min and then each 5 min.
    /// - Parameter error: masked.
    /// - Returns: when it may be tried again.
    public func keep(failure error: String, of login: StoredLogin, target: String) throws -> Int64 {
        let now = clock()
        return try writes.write { database in
            let failures =
                try Int.fetchOne(
                    database,
                    sql: """
                        UPDATE login_token SET failed_at = ?, failures = failures + 1, error = ?, owner = NULL, owner_until = NULL
                        WHERE login_id = ? AND target = ? RETURNING failures
                        """, arguments: [now, error, login.id, target]) ?? 1
            return now + Self.pause(afterFailures: failures)
        }
    }

    /// Where a kept token belongs, see ``KeyRing/seal(_:place:)``.
    static func tokenPlace(login: Int64, target: String) -> String { "token/\(login)/\(target)" }

    /// Whether who has the turn has died with it: a timer by its file, another program by its number.
    private func isGone(_ holder: String) -> Bool {
        let name = holder.split(separator: "/").first ?? ""
        if let process = name.split(separator: " ").dropFirst().first.flatMap({ pid_t($0) }) {
            return kill(process, 0) != 0 && errno == ESRCH
        }
        guard let living = try? ownerDirectory.living() else { return false }
        return (living[String(name)] ?? .max) >= Owner.silence
    }

    private static func pause(afterFailures failures: Int) -> Int64 { pauses[min(max(failures, 1), pauses.count) - 1] }

    private func usableToken(
        _ login: StoredLogin, _ target: String, _ refused: Int64?, _ now: Int64, _ database: Database
    ) throws -> LoginToken? {
        let row = try GRDB.Row.fetchOne(
            try database.cachedStatement(
                sql:
                    "SELECT * FROM login_token WHERE login_id = ? AND target = ? AND token IS NOT NULL AND login_version = ?"
            ),
            arguments: [login.id, target, login.version])
        guard let row else { return nil }
        let number: Int64 = row["number"]
        if let refused, refused >= number { return nil }
        if let expires = row["expires_at"] as Int64?, expires - 5000 <= now { return nil }
        // One that the present key does not open is got again.
        guard let token = try? key.open(row["token"], place: Self.tokenPlace(login: login.id, target: target)) else {
            return nil
        }
        return LoginToken(number: number, token: token, obtainedAt: row["obtained_at"] ?? now)
    }
}
