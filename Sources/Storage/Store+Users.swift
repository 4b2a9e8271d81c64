import Crypto
public import FlowModel
import Foundation
import GRDB
import Synchronization

extension Store {
    /// A session ends after so long without use, in milliseconds.
    static let idleLimit: Int64 = 12 * 3_600_000
    /// A session ends after so long in any case, in milliseconds.
    static let sessionLimit: Int64 = 7 * 24 * 3_600_000

    /// Adds a user, and the projects that are new.
    public func addUser(_ user: User, password: String, by author: String) throws {
        let hash = try PasswordHash(password: password)
        let now = clock()
        try writes.write { [self] database in
            guard
                try String.fetchOne(database, sql: "SELECT name FROM user WHERE name = ?", arguments: [user.name])
                    == nil
            else {
                throw StoreError.nameTaken(what: "user", name: user.name)
            }
            try database.run("INSERT INTO user VALUES (?, ?, ?, ?)", [user.name, user.role.rawValue, hash.text, now])
            for project in user.projects {
                try database.run("INSERT INTO project VALUES (?, ?) ON CONFLICT DO NOTHING", [project, now])
                try database.run("INSERT INTO user_project VALUES (?, ?) ON CONFLICT DO NOTHING", [user.name, project])
            }
            _ = try database.next("change")
            try audit(database, author, "user.create", user.name)
        }
    }

    /// Deletes a user with the sessions; the last partner stays.
    public func deleteUser(_ name: String, by author: String) throws {
        try writes.write { [self] database in
            guard
                let role = try String.fetchOne(database, sql: "SELECT role FROM user WHERE name = ?", arguments: [name])
            else {
                throw StoreError.notFound(what: "user", name: name)
            }
            let partners = try Int.fetchOne(database, sql: "SELECT count(*) FROM user WHERE role = 'partner'") ?? 0
            guard role != Role.partner.rawValue || partners > 1 else {
                throw StoreError.inUse(what: "user", name: name, by: ["the product: it is the last partner"])
            }
            try database.run("DELETE FROM user WHERE name = ?", [name])
            _ = try database.next("change")
            try audit(database, author, "user.delete", name)
        }
    }

    /// All users by name.
    public func users() throws -> [User] {
        try read { database in
            try String.fetchAll(database, sql: "SELECT name FROM user ORDER BY name").compactMap {
                try self.user($0, database)
            }
        }
    }

    /// All projects by name.
    public func projects() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT name FROM project ORDER BY name") }
    }

    /// Signs in. An unknown name costs the same work as a wrong password.
    /// - Returns: nothing when name or password are wrong.
    public func signIn(name: String, password: String) throws -> NewSession? {
        let stored = try read {
            try String.fetchOne($0, sql: "SELECT password FROM user WHERE name = ?", arguments: [name])
        }
        guard let stored else {
            _ = try PasswordHash(password: password)
            return nil
        }
        guard try PasswordHash.matches(password, stored: stored) else { return nil }
        var generator = SystemRandomNumberGenerator()
        let token =
            "osf_"
            + (0..<32).map { _ in String(UInt8.random(in: .min ... .max, using: &generator) & 31, radix: 32) }.joined()
        let now = clock()
        let user: User? = try writes.write { [self] database in
            try database.run("DELETE FROM session WHERE expires_at < ?1 OR used_at < ?1 - ?2", [now, Self.idleLimit])
            try database.run(
                "INSERT INTO session SELECT ?, name, ?, ?, ? FROM user WHERE name = ?",
                [Self.digest(token), now, now, now + Self.sessionLimit, name])
            try audit(database, name, "session.create", name)
            return try self.user(name, database)
        }
        guard let user else { return nil }
        return NewSession(token: token, expiresAt: now + Self.sessionLimit, user: user)
    }

    /// Ends the session of a token.
    public func signOut(token: String) throws {
        try writes.write { database in
            try database.run("DELETE FROM session WHERE digest = ?", [Self.digest(token)])
            _ = try database.next("change")
        }
    }

    func user(_ name: String, _ database: Database) throws -> User? {
        guard
            let row = try GRDB.Row.fetchOne(
                database, sql: "SELECT name, role FROM user WHERE name = ?", arguments: [name])
        else { return nil }
        let projects = try String.fetchAll(
            database, sql: "SELECT project FROM user_project WHERE user = ? ORDER BY project", arguments: [name])
        return User(name: row["name"], role: Role(rawValue: row["role"]) ?? .view, projects: projects)
    }

    static func digest(_ token: String) -> Data { Data(SHA256.hash(data: Data(token.utf8))) }
}
