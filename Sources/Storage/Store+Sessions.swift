import FlowModel
import GRDB

extension Store {
    /// A session ends after so long without use, in milliseconds.
    static let idleLimit: Int64 = 12 * 3_600_000
    /// A session ends after so long in any case, in milliseconds.
    static let sessionLimit: Int64 = 7 * 24 * 3_600_000

    /// Signs in. An unknown name costs the same work as a wrong password.
    /// - Parameter address: of the client.
    /// - Returns: nothing when name or password are wrong.
    public func signIn(name: String, password: String, address: String = "") throws -> NewSession? {
        guard let stored = try verified(password, of: name) else {
            try noteRefusal(of: name, address: address)
            return nil
        }
        let token = Self.freshToken(ofSession: true)
        let now = clock()
        let user: User? = try writes.write { [self] database in
            try database.run("DELETE FROM session WHERE expires_at < ?1 OR used_at < ?1 - ?2", [now, Self.idleLimit])
            // The password may have been changed since it was looked at.
            try database.run(
                "INSERT INTO session SELECT ?, name, ?, ?, ? FROM user WHERE name = ? AND password = ?",
                [Self.digest(token), now, now, now + Self.sessionLimit, name, stored])
            guard database.changed == 1, let user = try self.user(name, database) else { return nil }
            try audit(database, Author(name: user.name, address: address), "session.create", user.name)
            return user
        }
        return user.map { NewSession(token: token, expiresAt: now + Self.sessionLimit, user: $0) }
    }

    /// Whether a password is that of a user. An unknown name costs the same work as a wrong password.
    public func isPassword(_ password: String, of name: String) throws -> Bool {
        try verified(password, of: name) != nil
    }

    /// What is stored of the password, when it is the right one.
    private func verified(_ password: String, of name: String) throws -> String? {
        let stored = try read {
            try String.fetchOne($0, sql: "SELECT password FROM user WHERE name = ?", arguments: [name])
        }
        guard let stored else {
            _ = try PasswordHash(password: password)
            return nil
        }
        return try PasswordHash.matches(password, stored: stored) ? stored : nil
    }

    /// Ends the session of a token.
    public func signOut(token: String, by author: Author) throws {
        try writes.write { [self] database in
            try database.run("DELETE FROM session WHERE digest = ?", [Self.digest(token)])
            guard database.changed > 0 else { return }
            _ = try database.next("change")
            try audit(database, author, "session.delete", author.name)
        }
    }

    /// Notes a wrong password. What is no user's name is not noted: it may well be a password.
    public func noteRefusal(of name: String, address: String) throws {
        try writes.write { [self] database in
            let known = try user(name, database)?.name
            try audit(
                database, Author(name: known ?? "unknown", address: address), "session.refuse", known ?? "unknown",
                detail: "wrong name or password")
        }
    }
}
