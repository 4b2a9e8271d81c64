import FlowModel
import GRDB

/// Posts in the inbox as the runs that they are, for those who only look.
extension Store {
    /// The newest posts that are looked at for the last runs of each flow: without an index that is what one may wait for.
    private static let mostPosts = 10_000

    /// So that the posts are gone through in their order, whatever else is asked.
    private static let source = "FROM inbox_run AS run CROSS JOIN flow ON flow.id = run.flow_id"

    static func postedRun(_ id: String, _ database: Database) throws -> Run? {
        guard let seq = Identifier.seq(of: id) else { return nil }
        let statement = try database.cachedStatement(
            sql: "SELECT \(runColumns) \(source) WHERE run.seq = ? AND run.id = ?")
        return try GRDB.Row.fetchOne(statement, arguments: [seq, id]).map(run)
    }

    /// Newest first.
    /// - Parameter conditions: over columns of `run` and `flow`.
    static func postedRuns(_ conditions: Conditions, limit: Int, _ database: Database) throws -> [GRDB.Row] {
        try GRDB.Row.fetchAll(
            database, sql: "SELECT \(runColumns) \(source) \(conditions.sql) ORDER BY run.seq DESC LIMIT ?",
            arguments: conditions.arguments + [limit])
    }

    static func countPostedRuns(_ conditions: Conditions, _ database: Database) throws -> Int {
        guard try oldestPost(database) != nil else { return 0 }
        return try Int.fetchOne(
            database, sql: "SELECT count(*) \(source) \(conditions.sql)", arguments: conditions.arguments) ?? 0
    }

    /// Runs and posts, newest first, from a place in the list of them on.
    static func runsAndPostedRuns(_ conditions: Conditions, limit: Int, offset: Int, _ database: Database) throws
        -> [GRDB.Row]
    {
        let seqs = try Int64.fetchAll(
            database,
            sql: """
                SELECT run.seq FROM run JOIN flow ON flow.id = run.flow_id \(conditions.sql)
                UNION ALL SELECT run.seq \(source) \(conditions.sql) ORDER BY 1 DESC LIMIT ? OFFSET ?
                """, arguments: conditions.arguments + conditions.arguments + [limit, offset])
        let these = "WHERE run.seq IN (\(seqs.map(String.init).joined(separator: ",")))"
        let runs = try GRDB.Row.fetchAll(
            database,
            sql: "SELECT \(runColumns) FROM run JOIN flow ON flow.id = run.flow_id \(these) ORDER BY run.seq DESC")
        return newestFirst(runs, try GRDB.Row.fetchAll(database, sql: "SELECT \(runColumns) \(source) \(these)"))
    }

    /// The newest post of each flow.
    static func newestPostedRuns(_ database: Database) throws -> [GRDB.Row] {
        try GRDB.Row.fetchAll(
            database,
            sql: """
                SELECT \(runColumns) \(source) WHERE run.seq IN (
                    SELECT max(seq) FROM (SELECT seq, flow_id FROM inbox ORDER BY seq DESC LIMIT \(mostPosts)) GROUP BY flow_id)
                """)
    }

    /// The newest posts of each flow, by the flow's number, each with the store's number of it.
    static func recentPosts(ofEach count: Int, _ database: Database) throws -> [Int64: [(seq: Int64, run: RunSummary)]]
    {
        let rows = try GRDB.Row.fetchCursor(
            database,
            sql: """
                SELECT flow_id, seq, id, created_at FROM (
                    SELECT *, row_number() OVER (PARTITION BY flow_id ORDER BY seq DESC) AS place
                    FROM (SELECT flow_id, seq, id, created_at FROM inbox ORDER BY seq DESC LIMIT \(mostPosts)))
                WHERE place <= ? ORDER BY seq
                """, arguments: [count])
        var posts: [Int64: [(seq: Int64, run: RunSummary)]] = [:]
        while let row = try rows.next() {
            let run = RunSummary(id: row[2], status: .queued, createdAt: row[3], rows: RowCounts())
            posts[row[0], default: []].append((row[1], run))
        }
        return posts
    }

    /// Puts posts among runs, in the order of lists. Without posts the runs stay as they are.
    static func newestFirst(_ runs: [GRDB.Row], _ posts: [GRDB.Row]) -> [GRDB.Row] {
        posts.isEmpty ? runs : (runs + posts).sorted { ($0["seq"] as Int64) > ($1["seq"] as Int64) }
    }
}
