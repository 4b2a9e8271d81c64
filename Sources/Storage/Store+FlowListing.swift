public import FlowModel
import GRDB
public import OrderedJSON

/// A flow as one of a list, read without opening its document.
public struct FlowSummary: Sendable {
    /// The store's number of it.
    public let id: Int64
    /// The name.
    public let name: String
    /// The project.
    public let project: String
    /// Where its data begins.
    public let direction: Flow.Direction
    /// Whether it runs.
    public let isEnabled: Bool
    /// The schedule as in the document; null without one.
    public let schedule: JSON
    /// The name of the time zone.
    public let timezone: String
    /// Where an outbound flow receives.
    public let outboundPath: String?
    /// Counted from 1 with each saving.
    public let version: Int
    /// Milliseconds since the epoch.
    public let createdAt: Int64
    /// When it was saved last.
    public let updatedAt: Int64
    /// When it is due next; none until a timer has worked it out, and for flows that are off.
    public let nextDue: Int64?
    /// Pointers of secrets that the present key does not open.
    public let lostSecrets: [String]
    /// The newest run.
    public var lastRun: Run?
    /// The last runs, oldest first.
    public var recentRuns: [RunSummary] = []
}

/// What a list of flows tells of a run.
public struct RunSummary: Sendable, Hashable {
    /// The id.
    public let id: String
    /// Where it is.
    public let status: RunStatus
    /// Milliseconds since the epoch.
    public let createdAt: Int64
    /// Its rows by status.
    public let rows: RowCounts
}

extension Store {
    /// So many runs are told in one list of flows at the most.
    private static let mostRecentRuns = 15_000

    /// Flows by name, each with its newest run and its last ones, in as many questions however many flows there are.
    /// - Parameters:
    ///   - projects: the projects that the asker sees; none: all.
    ///   - recent: how many runs are told of each, fewer when there are so many flows that this would be a lot.
    public func flowSummaries(projects: [String]?, recent: Int) throws -> [FlowSummary] {
        let condition = projects.map { "WHERE f.project IN (\(databaseQuestionMarks(count: $0.count)))" } ?? ""
        let arguments = StatementArguments(projects ?? [])
        return try read { database in
            var places: [Int64: Int] = [:]
            var summaries: [FlowSummary] = []
            let flows = try GRDB.Row.fetchCursor(
                database,
                sql: """
                    SELECT f.*, v.document -> '$.schedule' AS schedule, v.document ->> '$.configuration.timezone' AS timezone,
                        CASE WHEN instr(v.document, '$sealed') THEN v.document END AS sealed
                    FROM flow f JOIN flow_version v ON v.flow_id = f.id AND v.version = f.version \(condition) ORDER BY f.name
                    """, arguments: arguments)
            while let row = try flows.next() {
                places[row["id"]] = summaries.count
                summaries.append(try summary(row))
            }
            let recent = min(recent, max(1, Self.mostRecentRuns / max(1, summaries.count)))
            if recent > 0 {
                for (flow, runs) in try recentRuns(recent, condition, arguments, database) {
                    if let place = places[flow] { summaries[place].recentRuns = runs }
                }
            }
            let last = try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT \(Self.runColumns) FROM flow f JOIN run ON run.seq = (SELECT max(seq) FROM run WHERE flow_id = f.id)
                    JOIN flow ON flow.id = f.id \(condition)
                    """, arguments: arguments)
            for row in try Self.newestFirst(last, Self.newestPostedRuns(database)).reversed() {
                if let place = places[row["flow_id"]] { summaries[place].lastRun = Self.run(row) }
            }
            return summaries
        }
    }

    /// The last runs of each flow, oldest first, by the flow's number.
    private func recentRuns(
        _ count: Int, _ condition: String, _ arguments: StatementArguments, _ database: Database
    ) throws -> [Int64: [RunSummary]] {
        var found: [Int64: [(seq: Int64, run: RunSummary)]] = [:]
        let runs = try GRDB.Row.fetchCursor(
            database,
            sql: """
                SELECT run.flow_id, run.id, run.status, run.created_at, total, succeeded, failed, skipped, cancelled, pending, run.seq
                FROM flow f JOIN run ON run.flow_id = f.id AND run.seq >= coalesce(
                    (SELECT seq FROM run WHERE flow_id = f.id ORDER BY seq DESC LIMIT 1 OFFSET \(count - 1)), 0)
                \(condition) ORDER BY f.id, run.seq
                """, arguments: arguments)
        while let row = try runs.next() { found[row[0], default: []].append((row[10], Self.runSummary(row))) }
        for (flow, posts) in try Self.recentPosts(ofEach: count, database) {
            found[flow] = ((found[flow] ?? []) + posts).sorted { $0.seq < $1.seq }.suffix(count)
        }
        return found.mapValues { $0.map(\.run) }
    }

    private func summary(_ row: GRDB.Row) throws -> FlowSummary {
        let isEnabled = row["enabled"] as Int == 1
        let name: String = row["name"]
        let lost = try (row["sealed"] as String?).map { try opened($0, kind: "flow", name: name).lost } ?? []
        return FlowSummary(
            id: row["id"], name: name, project: row["project"],
            direction: Flow.Direction(rawValue: row["direction"]) ?? .inbound, isEnabled: isEnabled,
            schedule: (row["schedule"] as String?).flatMap { try? JSON.parse($0) } ?? .null,
            timezone: row["timezone"] ?? "UTC", outboundPath: row["outbound_path"], version: row["version"],
            createdAt: row["created_at"], updatedAt: row["updated_at"], nextDue: isEnabled ? row["next_due"] : nil,
            lostSecrets: lost)
    }

    private static func runSummary(_ row: GRDB.Row) -> RunSummary {
        RunSummary(
            id: row[1], status: RunStatus(rawValue: row[2]) ?? .running, createdAt: row[3],
            rows: RowCounts(
                total: row[4], succeeded: row[5], failed: row[6], skipped: row[7], cancelled: row[8], pending: row[9]))
    }
}
