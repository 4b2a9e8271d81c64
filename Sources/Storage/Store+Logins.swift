public import FlowModel
import GRDB
import OrderedJSON

extension Store {
    /// Creates a login.
    public func createLogin(_ login: Login, written: SecretDocument, by author: Author) throws -> StoredLogin {
        let document = SecretDocument(marking: login.document, like: written)
        let now = clock()
        try writes.write { [self] database in
            try requireProject(login.project, database, pointer: "/project")
            let text = try sealed(document, kind: "login", name: login.name)
            guard
                try Int64.fetchOne(database, sql: "SELECT id FROM login WHERE name = ?", arguments: [login.name]) == nil
            else {
                throw StoreError.nameTaken(what: "login", name: login.name)
            }
            try database.run(
                "INSERT INTO login (name, project, version, document, created_at, updated_at) VALUES (?, ?, 1, ?, ?, ?)",
                [login.name, login.project, text, now, now])
            _ = try database.next("change")
            try audit(database, author, "login.create", login.name)
        }
        guard let stored = try self.login(named: login.name) else {
            throw StoreError.notFound(what: "login", name: login.name)
        }
        return stored
    }

    /// Saves a login; what it got before is forgotten.
    public func replaceLogin(_ login: Login, written: SecretDocument, ifVersion version: Int?, by author: Author) throws
        -> StoredLogin
    {
        let document = SecretDocument(marking: login.document, like: written)
        let now = clock()
        try writes.write { [self] database in
            guard
                let found = try GRDB.Row.fetchOne(
                    database, sql: "SELECT id, version, project FROM login WHERE name = ?", arguments: [login.name])
            else {
                throw StoreError.notFound(what: "login", name: login.name)
            }
            let current: Int = found["version"]
            if let version, version != current { throw StoreError.versionChanged(current: current) }
            try requireProject(login.project, database, pointer: "/project")
            let text = try sealed(document, kind: "login", name: login.name)
            let project: String = found["project"]
            if project.lowercased() != login.project.lowercased() {
                let users = try flows(using: login.name, database)
                guard users.isEmpty else { throw StoreError.inUse(what: "login", name: login.name, by: users) }
            }
            try database.run(
                "UPDATE login SET project = ?, version = ?, document = ?, updated_at = ? WHERE id = ?",
                [login.project, current + 1, text, now, found["id"] as Int64])
            try database.run("DELETE FROM login_token WHERE login_id = ? AND owner IS NULL", [found["id"] as Int64])
            try database.letPostponedRunsGo()
            _ = try database.next("change")
            try audit(database, author, "login.save", login.name)
        }
        guard let stored = try self.login(named: login.name) else {
            throw StoreError.notFound(what: "login", name: login.name)
        }
        return stored
    }

    /// Deletes a login that no flow uses.
    public func deleteLogin(_ name: String, by author: Author) throws {
        try writes.write { [self] database in
            let users = try flows(using: name, database)
            guard users.isEmpty else { throw StoreError.inUse(what: "login", name: name, by: users) }
            try database.run("DELETE FROM login WHERE name = ?", [name])
            guard database.changed == 1 else { throw StoreError.notFound(what: "login", name: name) }
            _ = try database.next("change")
            try audit(database, author, "login.delete", name)
        }
    }

    /// The login of a name, upper and lower case alike.
    public func login(named name: String) throws -> StoredLogin? {
        try read { try storedLogins($0, "WHERE name = ?", [name]).first }
    }

    /// All logins by name.
    public func logins() throws -> [StoredLogin] {
        try read { try storedLogins($0, "ORDER BY name", []) }
    }

    func storedLogins(_ database: Database, _ condition: String, _ arguments: StatementArguments) throws
        -> [StoredLogin]
    {
        try GRDB.Row.fetchAll(database, sql: "SELECT * FROM login \(condition)", arguments: arguments).map { row in
            let name: String = row["name"]
            let opened = try opened(row["document"], kind: "login", name: name)
            let login: Login
            do { login = try Login(document: opened.document.open) } catch {
                throw StoreError.unavailable(reason: "the stored login \"\(name)\" is not valid: \(error)")
            }
            return StoredLogin(
                id: row["id"], version: row["version"], login: login, document: opened.document,
                lostSecrets: opened.lost,
                createdAt: row["created_at"], updatedAt: row["updated_at"])
        }
    }

    private func flows(using login: String, _ database: Database) throws -> [String] {
        let sql = """
            SELECT f.name FROM flow f JOIN flow_version v ON v.flow_id = f.id AND v.version = f.version
            WHERE v.document ->> '$.login.omnitron' = ?1 COLLATE NOCASE OR v.document ->> '$.login.erp' = ?1 COLLATE NOCASE
            """
        return try String.fetchAll(database, sql: sql, arguments: [login])
    }
}
