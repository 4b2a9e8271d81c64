import GRDB

extension Store {
    /// The project of documents that name none.
    private static let standardProject = "default"

    /// All projects by name.
    public func projects() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT name FROM project ORDER BY name") }
    }

    /// Adds a project.
    public func addProject(_ name: String, by author: Author) throws {
        let now = clock()
        try writes.write { [self] database in
            try database.run("INSERT INTO project VALUES (?, ?) ON CONFLICT DO NOTHING", [name, now])
            guard database.changed == 1 else { throw StoreError.nameTaken(what: "project", name: name) }
            try audit(database, author, "project.create", name)
        }
    }

    /// Deletes a project in which there is neither flow nor login.
    public func deleteProject(_ name: String, by author: Author) throws {
        try writes.write { [self] database in
            let found = try String.fetchOne(database, sql: "SELECT name FROM project WHERE name = ?", arguments: [name])
            guard let found else { throw StoreError.notFound(what: "project", name: name) }
            guard found.lowercased() != Self.standardProject else {
                throw StoreError.inUse(what: "project", name: found, by: ["documents that name no project"])
            }
            let users = try String.fetchAll(
                database,
                sql: """
                    SELECT 'the flow ' || name FROM flow WHERE project = ?1 UNION ALL
                    SELECT 'the login ' || name FROM login WHERE project = ?1 LIMIT 5
                    """, arguments: [found])
            guard users.isEmpty else { throw StoreError.inUse(what: "project", name: found, by: users) }
            try database.run("DELETE FROM user_project WHERE project = ?", [found])
            try database.run("DELETE FROM project WHERE name = ?", [found])
            _ = try database.next("change")
            try audit(database, author, "project.delete", found)
        }
    }
}
