public import FlowModel
import Foundation
import GRDB

extension Store {
    /// Adds a user.
    /// - Parameter makesProjects: adds the projects that are new; without it they have to be there.
    public func addUser(_ user: User, password: String, makesProjects: Bool = true, by author: Author) throws {
        let hash = try PasswordHash(password: password)
        let now = clock()
        try writes.write { [self] database in
            guard try self.user(user.name, database) == nil else {
                throw StoreError.nameTaken(what: "user", name: user.name)
            }
            try database.run("INSERT INTO user VALUES (?, ?, ?, ?)", [user.name, user.role.rawValue, hash.text, now])
            for project in user.projects where makesProjects {
                try database.run("INSERT INTO project VALUES (?, ?) ON CONFLICT DO NOTHING", [project, now])
            }
            try setProjects(of: user, database)
            _ = try database.next("change")
            try audit(database, author, "user.create", user.name, detail: Self.rights(of: user))
        }
    }

    /// Gives a user another role and other projects; the last partner stays one.
    /// - Parameter password: a new one, which ends all sessions of the user; none: the old one stays.
    /// - Returns: the user as stored.
    public func replaceUser(_ user: User, password: String?, by author: Author) throws -> User {
        let hash = try password.map { try PasswordHash(password: $0) }
        return try writes.write { [self] database in
            guard let old = try self.user(user.name, database) else {
                throw StoreError.notFound(what: "user", name: user.name)
            }
            if old.role == .partner, user.role != .partner { try requireAnotherPartner(than: old, database) }
            try database.run("UPDATE user SET role = ? WHERE name = ?", [user.role.rawValue, old.name])
            try database.run("DELETE FROM user_project WHERE user = ?", [old.name])
            let user = User(name: old.name, role: user.role, projects: user.projects)
            try setProjects(of: user, database)
            if let hash { try set(hash, of: old.name, by: author, database) }
            _ = try database.next("change")
            try audit(
                database, author, "user.save", old.name,
                detail: "from \(Self.rights(of: old)) to \(Self.rights(of: user))")
            return try self.user(old.name, database) ?? user
        }
    }

    /// Gives a user a new password, and ends all sessions of the user.
    public func setPassword(_ password: String, of name: String, by author: Author) throws {
        let hash = try PasswordHash(password: password)
        try writes.write { [self] database in
            guard let user = try user(name, database) else { throw StoreError.notFound(what: "user", name: name) }
            try set(hash, of: user.name, by: author, database)
            _ = try database.next("change")
        }
    }

    /// Deletes a user with the sessions and tokens; the last partner stays.
    public func deleteUser(_ name: String, by author: Author) throws {
        try writes.write { [self] database in
            guard let user = try user(name, database) else { throw StoreError.notFound(what: "user", name: name) }
            if user.role == .partner { try requireAnotherPartner(than: user, database) }
            try database.run("DELETE FROM user WHERE name = ?", [user.name])
            _ = try database.next("change")
            try audit(database, author, "user.delete", user.name)
        }
    }

    /// All users by name.
    public func users() throws -> [User] {
        try read { database in
            var projects: [String: [String]] = [:]
            let pairs = try GRDB.Row.fetchAll(database, sql: "SELECT user, project FROM user_project ORDER BY project")
            for row in pairs { projects[row["user"], default: []].append(row["project"]) }
            return try GRDB.Row.fetchAll(database, sql: "SELECT name, role FROM user ORDER BY name").map { row in
                User(
                    name: row["name"], role: Role(rawValue: row["role"]) ?? .view,
                    projects: projects[row["name"]] ?? [])
            }
        }
    }

    /// The user of a name, upper and lower case alike.
    public func user(named name: String) throws -> User? { try read { try user(name, $0) } }

    func user(_ name: String, _ database: Database) throws -> User? {
        guard
            let row = try GRDB.Row.fetchOne(
                database, sql: "SELECT name, role FROM user WHERE name = ?", arguments: [name])
        else { return nil }
        let projects = try String.fetchAll(
            database, sql: "SELECT project FROM user_project WHERE user = ? ORDER BY project", arguments: [name])
        return User(name: row["name"], role: Role(rawValue: row["role"]) ?? .view, projects: projects)
    }

    private func set(_ hash: PasswordHash, of name: String, by author: Author, _ database: Database) throws {
        try database.run("UPDATE user SET password = ? WHERE name = ?", [hash.text, name])
        try database.run("DELETE FROM session WHERE user = ?", [name])
        try audit(database, author, "user.password", name, detail: "all sessions ended")
    }

    /// Notes what a user sees, by the names that the projects have.
    private func setProjects(of user: User, _ database: Database) throws {
        for (index, project) in user.projects.enumerated() {
            try requireProject(project, database, pointer: "/projects/\(index)")
            try database.run(
                "INSERT INTO user_project SELECT ?, name FROM project WHERE name = ? ON CONFLICT DO NOTHING",
                [user.name, project])
        }
    }

    private func requireAnotherPartner(than user: User, _ database: Database) throws {
        let partners = try Int.fetchOne(database, sql: "SELECT count(*) FROM user WHERE role = 'partner'") ?? 0
        guard partners > 1 else {
            throw StoreError.inUse(what: "user", name: user.name, by: ["the product: it is the last partner"])
        }
    }

    private static func rights(of user: User) -> String {
        user.role == .partner
            ? user.role.rawValue : "\(user.role.rawValue) of \(user.projects.joined(separator: ", "))"
    }
}
