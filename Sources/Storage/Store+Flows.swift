public import FlowModel
import GRDB
import OrderedJSON

extension Store {
    /// Creates a flow.
    /// - Parameters:
    ///   - flow: checked; secrets open.
    ///   - written: the document it was read from, secrets marked.
    ///   - author: who did it.
    public func createFlow(_ flow: Flow, written: SecretDocument, by author: Author) throws -> StoredFlow {
        let document = SecretDocument(marking: flow.document, like: written)
        let now = clock()
        let id: Int64 = try writes.write { [self] database in
            try requireProject(flow.project, database, pointer: "/project")
            try requireLogins(of: flow, database)
            guard try Int64.fetchOne(database, sql: "SELECT id FROM flow WHERE name = ?", arguments: [flow.name]) == nil
            else {
                throw StoreError.nameTaken(what: "flow", name: flow.name)
            }
            try requireFreePath(of: flow, except: nil, database)
            let text = try sealed(document, kind: "flow", name: flow.name)
            let domain = try domain(flow.configuration.domainURL, database)
            try database.run(
                """
                INSERT INTO flow (name, project, version, direction, enabled, domain_id, outbound_path, follows, settled_until,
                    change, created_at, updated_at)
                VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    flow.name, flow.project, flow.direction.rawValue, flow.enabled, domain, flow.outboundPath,
                    flow.followed, now, try database.next("change"), now, now,
                ])
            let id = database.lastInsertedRowID
            try database.addLoad(flow: id, rows: 0)
            try database.run("INSERT INTO flow_version VALUES (?, 1, ?, ?, ?)", [id, text, now, author.name])
            try audit(database, author, "flow.create", flow.name)
            return id
        }
        guard let stored = try self.flow(id: id) else { throw StoreError.notFound(what: "flow", name: flow.name) }
        return stored
    }

    /// Saves a new version of a flow.
    /// - Parameter version: what the author saw; none to save whatever is there.
    /// - Throws: ``StoreError/versionChanged(current:)`` when somebody saved in between.
    public func replaceFlow(_ flow: Flow, written: SecretDocument, ifVersion version: Int?, by author: Author) throws
        -> StoredFlow
    {
        let document = SecretDocument(marking: flow.document, like: written)
        let changes = try self.flow(named: flow.name)?.flow.members(otherThanIn: flow) ?? []
        let now = clock()
        let id: Int64 = try writes.write { [self] database in
            let found = try GRDB.Row.fetchOne(
                database, sql: "SELECT id, version, domain_id FROM flow WHERE name = ?", arguments: [flow.name])
            guard let found else { throw StoreError.notFound(what: "flow", name: flow.name) }
            let id: Int64 = found["id"]
            let current: Int = found["version"]
            if let version, version != current { throw StoreError.versionChanged(current: current) }
            try requireProject(flow.project, database, pointer: "/project")
            try requireLogins(of: flow, database)
            try requireFreePath(of: flow, except: id, database)
            let text = try sealed(document, kind: "flow", name: flow.name)
            let domain = try domain(flow.configuration.domainURL, database)
            try database.run(
                """
                UPDATE flow SET project = ?, version = ?, direction = ?, enabled = ?, domain_id = ?, outbound_path = ?, follows = ?,
                    settled_until = min(coalesce(next_due - 1, settled_until), ?), next_due = NULL, change = ?, updated_at = ?
                WHERE id = ?
                """,
                [
                    flow.project, current + 1, flow.direction.rawValue, flow.enabled, domain, flow.outboundPath,
                    flow.followed, now, try database.next("change"), now, id,
                ])
            try database.run(
                "INSERT INTO flow_version VALUES (?, ?, ?, ?, ?)", [id, current + 1, text, now, author.name])
            if domain != found["domain_id"] as Int64 { try moveRows(of: id, to: domain, now: now, database) }
            if !flow.enabled { try settleStatus(ofRunsOf: id, database) }
            try audit(
                database, author, "flow.save", flow.name,
                detail:
                    "version \(current + 1), changed: \(changes.isEmpty ? "nothing" : changes.joined(separator: ", "))")
            return id
        }
        guard let stored = try self.flow(id: id) else { throw StoreError.notFound(what: "flow", name: flow.name) }
        return stored
    }

    /// Deletes a flow and all that it left.
    /// - Parameter force: cancels the rows that wait.
    public func deleteFlow(_ name: String, force: Bool, by author: Author) throws {
        let now = clock()
        try writes.write { [self] database in
            guard let id = try Int64.fetchOne(database, sql: "SELECT id FROM flow WHERE name = ?", arguments: [name])
            else {
                throw StoreError.notFound(what: "flow", name: name)
            }
            let waiting =
                try Int.fetchOne(
                    database, sql: "SELECT rows FROM flow_load WHERE flow_id = ?", arguments: [id]) ?? 0
            guard waiting == 0 || force else { throw StoreError.rowsWait(count: waiting) }
            let followers = try String.fetchAll(
                database, sql: "SELECT name FROM flow WHERE follows = ?", arguments: [name])
            guard followers.isEmpty else { throw StoreError.inUse(what: "flow", name: name, by: followers) }
            let keys = try GRDB.Row.fetchAll(
                database,
                sql:
                    "SELECT DISTINCT domain_id, order_text FROM row INDEXED BY row_key WHERE active = 1 AND flow_id = ?",
                arguments: [id])
            try database.run("DELETE FROM inbox WHERE flow_id = ?", [id])
            try database.run("DELETE FROM flow WHERE id = ?", [id])
            for key in keys {
                try Self.promoteHead(domain: key["domain_id"], order: key["order_text"], now: now, database)
            }
            _ = try database.next("change")
            try audit(database, author, "flow.delete", name)
        }
    }

    /// The flow of a name, upper and lower case alike.
    public func flow(named name: String) throws -> StoredFlow? {
        try read { try storedFlows($0, "WHERE f.name = ?", [name]).first }
    }

    /// The flow that receives under a path.
    public func flow(outboundPath path: String) throws -> StoredFlow? {
        try read { try storedFlows($0, "WHERE f.outbound_path = ?", [path]).first }
    }

    /// The flow of a number.
    public func flow(id: Int64) throws -> StoredFlow? {
        try read { try storedFlows($0, "WHERE f.id = ?", [id]).first }
    }

    /// All flows by name.
    public func flows() throws -> [StoredFlow] {
        try read { try storedFlows($0, "ORDER BY f.name", []) }
    }

    /// The flows that changed after a number of ``lastChange()``, in the order of their changes.
    /// - Parameter limit: at most so many.
    public func flows(changedAfter change: Int64, limit: Int) throws -> [StoredFlow] {
        try read { try storedFlows($0, "WHERE f.change > ? ORDER BY f.change LIMIT ?", [change, limit]) }
    }

    /// A past or present version of a flow.
    public func flow(id: Int64, version: Int) throws -> Flow? {
        try read { database in
            let row = try GRDB.Row.fetchOne(
                database,
                sql:
                    "SELECT f.name, v.document FROM flow f JOIN flow_version v ON v.flow_id = f.id WHERE f.id = ? AND v.version = ?",
                arguments: [id, version])
            guard let row else { return nil }
            return try openedFlow(row["document"], name: row["name"]).flow
        }
    }

    func storedFlows(_ database: Database, _ condition: String, _ arguments: StatementArguments) throws -> [StoredFlow]
    {
        let statement = try database.cachedStatement(
            sql:
                "SELECT f.*, v.document FROM flow f JOIN flow_version v ON v.flow_id = f.id AND v.version = f.version \(condition)"
        )
        return try GRDB.Row.fetchAll(statement, arguments: arguments).map { row in
            let (flow, document, lost) = try openedFlow(row["document"], name: row["name"])
            return StoredFlow(
                id: row["id"], version: row["version"], flow: flow, document: document, lostSecrets: lost,
                createdAt: row["created_at"], updatedAt: row["updated_at"], cursor: row["cursor"],
                nextDue: row["next_due"], settledUntil: row["settled_until"], change: row["change"])
        }
    }

    private func openedFlow(_ text: String, name: String) throws -> (
        flow: Flow, document: SecretDocument, lost: [String]
    ) {
        let opened = try opened(text, kind: "flow", name: name)
        do {
            return (try Flow(document: opened.document.open), opened.document, opened.lost)
        } catch {
            throw StoreError.unavailable(reason: "the stored flow \"\(name)\" is not valid: \(error)")
        }
    }

    func requireLogins(of flow: Flow, _ database: Database) throws {
        for (name, pointer) in [(flow.login.omnitron, "/login/omnitron"), (flow.login.erp ?? "", "/login/erp")]
        where !name.isEmpty {
            guard
                let row = try GRDB.Row.fetchOne(
                    database, sql: "SELECT project FROM login WHERE name = ?", arguments: [name])
            else {
                throw StoreError.invalidReference(
                    pointer: pointer, detail: "there is no login \"\(name)\"; create it first")
            }
            let project: String = row["project"]
            guard project.lowercased() == flow.project.lowercased() else {
                throw StoreError.invalidReference(
                    pointer: pointer,
                    detail:
                        "the login \"\(name)\" belongs to the project \"\(project)\" and the flow to \"\(flow.project)\""
                )
            }
        }
        if let other = flow.followed {
            guard
                try Int64.fetchOne(
                    database, sql: "SELECT id FROM flow WHERE name = ? AND direction = 'inbound'", arguments: [other])
                    != nil
            else {
                throw StoreError.invalidReference(
                    pointer: "/schedule/after", detail: "there is no inbound flow \"\(other)\"")
            }
            try requireNoLoop(of: flow, database)
        }
    }

    /// Follows the flows that this one waits for; it must not come back to itself.
    private func requireNoLoop(of flow: Flow, _ database: Database) throws {
        var path = [flow.name]
        var next = flow.followed
        while let name = next, path.count <= 100_000 {
            if name.lowercased() == flow.name.lowercased() {
                throw StoreError.invalidReference(
                    pointer: "/schedule/after",
                    detail: "makes a loop: \((path + [flow.name]).joined(separator: " after "))")
            }
            path.append(name)
            next = try String.fetchOne(database, sql: "SELECT follows FROM flow WHERE name = ?", arguments: [name])
        }
    }

    func requireFreePath(of flow: Flow, except id: Int64?, _ database: Database) throws {
        guard let path = flow.outboundPath else { return }
        let other = try String.fetchOne(
            database, sql: "SELECT name FROM flow WHERE outbound_path = ? AND id IS NOT ?", arguments: [path, id])
        if let other { throw StoreError.outboundPathTaken(path: path, flow: other) }
    }
}

extension Flow {
    /// The names of the cards and other members in which two versions differ.
    func members(otherThanIn other: Flow) -> [String] {
        guard case .object(let own) = document, case .object(let others) = other.document else { return [] }
        let names = own.names + others.names.filter { own[$0] == nil }
        return names.filter { own[$0] != others[$0] }
    }

    /// The flow that this one runs after.
    var followed: String? {
        if case .after(let name) = schedule { name } else { nil }
    }
}
