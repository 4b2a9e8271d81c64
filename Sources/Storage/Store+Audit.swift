import GRDB

extension Store {
    /// Notes who did what, in the transaction that does it.
    func audit(_ database: Database, _ who: String, _ action: String, _ subject: String, detail: String = "") throws {
        try database.run(
            "INSERT INTO audit (at, who, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
            [clock(), who, action, subject, detail])
    }
}
