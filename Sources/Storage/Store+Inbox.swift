import GRDB

extension Store {
    /// Posts that are taken in by one transaction, and bytes of their bodies, so that no writer waits long.
    private static let postsAtOnce = 2_048
    private static let bytesTakenIn = 4 << 20

    /// The number of the oldest post in the inbox; none when it is empty.
    static func oldestPost(_ database: Database) throws -> Int64? {
        try Int64.fetchOne(try database.cachedStatement(sql: "SELECT min(seq) FROM inbox"))
    }

    /// Makes runs of the oldest posts in the inbox, as they would have become at once.
    static func takeIn(_ database: Database) throws {
        let sizes = try Row.fetchCursor(
            try database.cachedStatement(sql: "SELECT seq, length(body) FROM inbox ORDER BY seq LIMIT ?"),
            arguments: [postsAtOnce])
        var last: Int64?
        var bytes = 0
        while bytes < bytesTakenIn, let post = try sizes.next() {
            last = post[0]
            bytes += post[1]
        }
        if let last { try move("seq <= ?", last, database) }
    }

    /// Makes a run of one post, so that it can be changed; does nothing when the inbox does not have it.
    static func takeIn(run id: String, _ database: Database) throws {
        guard let seq = Identifier.seq(of: id), try isInInbox(id, database) else { return }
        try move("seq = ?", seq, database)
    }

    /// Whether the inbox has the post that a run came of.
    static func isInInbox(_ id: String, _ database: Database) throws -> Bool {
        guard let seq = Identifier.seq(of: id) else { return false }
        let statement = try database.cachedStatement(sql: "SELECT 1 FROM inbox WHERE seq = ? AND id = ?")
        return try Int.fetchOne(statement, arguments: [seq, id]) != nil
    }

    private static func move(_ which: String, _ seq: Int64, _ database: Database) throws {
        for sql in [
            """
            INSERT INTO run (seq, id, flow_id, flow_version, trigger, triggered_by, phase, status, input_bytes, created_at)
            SELECT seq, id, flow_id, flow_version, trigger, triggered_by, phase, status, input_bytes, created_at
            FROM inbox_run WHERE \(which) ORDER BY seq
            """,
            "INSERT INTO run_page (run_seq, page, body) SELECT seq, 1, body FROM inbox WHERE \(which) ORDER BY seq",
            "DELETE FROM inbox WHERE \(which)",
        ] { try database.cachedStatement(sql: sql).execute(arguments: [seq]) }
    }
}
