import GRDB

extension Store {
    /// Writes something small and returns when it is durable.
    /// - Throws: what keeps the store from being written.
    public func proveWritable() throws {
        let now = clock()
        try writes.write { database in
            try database.run(
                "INSERT INTO counter (name, value) VALUES ('proof', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                [now])
        }
    }
}
