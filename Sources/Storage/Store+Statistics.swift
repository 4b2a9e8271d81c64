public import FlowModel
import GRDB

/// How much of what the store holds, for monitors.
public struct StoreStatistics: Sendable {
    /// The runs that are kept, by status.
    public var runs: [RunStatus: Int]
    /// The rows of these runs, by status.
    public var rows: RowCounts
    /// What waits of each flow, by the flow's name.
    public var waiting: [WaitingLoad]
}

/// What waits of one flow.
public struct WaitingLoad: Sendable, Hashable {
    /// The flow's name.
    public let flow: String
    /// Rows that wait; a run that is not split yet counts as one.
    public let rows: Int
    /// Bytes of bodies that are not split yet.
    public let bytes: Int
}

extension Store {
    /// Counts runs, rows and what waits.
    /// - Parameter projects: the projects that the asker sees; none: all.
    public func statistics(projects: [String]?) throws -> StoreStatistics {
        let condition = projects.map { "WHERE flow.project IN (\(databaseQuestionMarks(count: $0.count)))" } ?? ""
        let arguments = StatementArguments(projects ?? [])
        return try read { database in
            let runs = try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT run.status, count(*), sum(succeeded), sum(failed), sum(skipped), sum(cancelled), sum(pending), sum(total)
                    FROM run JOIN flow ON flow.id = flow_id \(condition) GROUP BY run.status
                    """, arguments: arguments)
            var statistics = StoreStatistics(runs: [:], rows: RowCounts(), waiting: [])
            for row in runs {
                if let status = RunStatus(rawValue: row[0]) { statistics.runs[status] = row[1] }
                statistics.rows.succeeded += row[2]
                statistics.rows.failed += row[3]
                statistics.rows.skipped += row[4]
                statistics.rows.cancelled += row[5]
                statistics.rows.pending += row[6]
                statistics.rows.total += row[7]
            }
            let posts = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM inbox CROSS JOIN flow ON flow.id = flow_id \(condition)",
                arguments: arguments)
            if let posts, posts > 0 { statistics.runs[.queued, default: 0] += posts }
            statistics.waiting = try GRDB.Row.fetchAll(
                database,
                sql:
                    "SELECT name, rows, bytes FROM flow JOIN flow_load ON flow_id = flow.id \(condition) ORDER BY name",
                arguments: arguments
            ).map { WaitingLoad(flow: $0[0], rows: $0[1], bytes: $0[2]) }
            return statistics
        }
    }
}
