import GRDB

extension Database {
    /// The next number of a counter.
    func next(_ counter: String) throws -> Int64 {
        let statement = try cachedStatement(sql: "UPDATE counter SET value = value + 1 WHERE name = ? RETURNING value")
        guard let value = try Int64.fetchOne(statement, arguments: [counter]) else {
            throw StoreError.unavailable(reason: "the counter \(counter) is missing")
        }
        return value
    }

    /// The number of the last change to flows, logins, users or sessions; what was learnt before it must be asked again.
    func lastChange() throws -> Int64 {
        let statement = try cachedStatement(sql: "SELECT value FROM counter WHERE name = 'change'")
        return try Int64.fetchOne(statement) ?? 0
    }

    /// Runs a statement that is kept prepared.
    func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// How many rows the last statement changed.
    var changed: Int { changesCount }
}

extension Store {
    /// The number of the last change to flows, logins, users or sessions.
    public func lastChange() throws -> Int64 { try read { try $0.lastChange() } }
}
