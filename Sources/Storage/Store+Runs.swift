public import FlowModel
import Foundation
import GRDB
import OrderedJSON

/// Which runs are asked for; what is absent does not matter.
public struct RunQuery: Sendable {
    /// The flow's name.
    public var flow: String?
    /// The status.
    public var status: RunStatus?
    /// Runs that have a row with this order number.
    public var order: String?
    /// Created at or after, milliseconds since the epoch.
    public var from: Int64?
    /// Created before.
    public var to: Int64?
    /// The projects that the asker sees; none: all.
    public var projects: [String]?
    /// At most so many.
    public var limit: Int
    /// The `next` of the page before.
    public var after: String?

    /// Makes a question; everything else matches.
    public init(limit: Int = 50) { self.limit = limit }
}

/// One page of a list.
public struct Page<Item: Sendable>: Sendable {
    /// In the order of the list.
    public let items: [Item]
    /// What to ask for after this page; none at the end.
    public let next: String?

    /// Makes a page of its parts.
    public init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }
}

extension Store {
    static let runColumns = """
        run.*, flow.name AS flow_name, flow.project AS flow_project,
        (SELECT id FROM run AS origin WHERE origin.seq = run.retry_of) AS retry_of_id,
        (SELECT group_concat(id, ' ') FROM (SELECT id FROM run AS again WHERE again.retry_of = run.seq ORDER BY seq)) AS retries,
        (SELECT error FROM flow_gate WHERE flow_gate.flow_id = run.flow_id AND flow_gate.error IS NOT NULL LIMIT 1) AS gate_error
        """

    /// The run of an id.
    public func run(id: String) throws -> Run? {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT \(Self.runColumns) FROM run JOIN flow ON flow.id = run.flow_id WHERE run.id = ?")
            return try GRDB.Row.fetchOne(statement, arguments: [id]).map(Self.run) ?? Self.postedRun(id, database)
        }
    }

    /// Runs, newest first.
    public func runs(_ query: RunQuery) throws -> Page<Run> {
        var conditions = Conditions()
        conditions.add("run.flow_id = (SELECT id FROM flow WHERE name = ?)", query.flow)
        // SQLite uses an index over some rows only where the text of the question says that it asks for these.
        if let status = query.status {
            conditions.add(
                status == .queued
                    ? "run.phase = 'queued' AND run.phase <> 'ended'"
                    : "run.status = '\(status.rawValue)' AND run.status <> 'queued'")
        }
        conditions.add("run.seq IN (SELECT run_seq FROM row WHERE order_text = ?)", query.order)
        conditions.add("run.created_at >= ?", query.from)
        conditions.add("run.created_at < ?", query.to)
        conditions.add("run.seq < ?", query.after.flatMap { Int64($0) })
        conditions.add("flow.project", isOneOf: query.projects)
        let sql =
            "SELECT \(Self.runColumns) FROM run JOIN flow ON flow.id = run.flow_id \(conditions.sql) ORDER BY run.seq DESC LIMIT ?"
        let arguments = conditions.arguments + [query.limit + 1]
        let mayBePosted = query.order == nil && (query.status ?? .queued) == .queued
        let rows = try read { database in
            let taken = try GRDB.Row.fetchAll(database, sql: sql, arguments: arguments)
            guard mayBePosted else { return taken }
            let posted = try Self.postedRuns(conditions, limit: query.limit + 1, database)
            return Self.newestFirst(taken, posted)
        }
        let shown = rows.prefix(query.limit)
        return Page(
            items: shown.map(Self.run),
            next: rows.count > query.limit ? shown.last.map { String($0["seq"] as Int64) } : nil)
    }

    /// The newest run of each flow, by the flow's number.
    public func lastRuns() throws -> [Int64: Run] {
        try read { database in
            let taken = try GRDB.Row.fetchAll(
                database,
                sql:
                    "SELECT \(Self.runColumns) FROM flow JOIN run ON run.seq = (SELECT max(seq) FROM run WHERE flow_id = flow.id)"
            )
            let rows = try Self.newestFirst(taken, Self.newestPostedRuns(database))
            return Dictionary(rows.map { ($0["flow_id"] as Int64, Self.run($0)) }) { first, _ in first }
        }
    }

    /// The steps of a run in their order.
    public func steps(ofRun id: String) throws -> [Step] {
        try read { database in
            try String.fetchAll(
                database,
                sql: "SELECT detail FROM run_step JOIN run ON run.seq = run_seq WHERE run.id = ? ORDER BY number",
                arguments: [id]
            ).compactMap(Step.init(stored:))
        }
    }

    /// Rows of a run in their order; without their requests and answers.
    /// - Parameter after: the `next` of the page before.
    public func rows(ofRun id: String, status: RowStatus?, limit: Int, after: String?) throws -> Page<FlowModel.Row> {
        let rows = try read { database in
            var arguments: StatementArguments = [id, after.flatMap { Int($0) } ?? -1]
            if let status { arguments += [status.rawValue] }
            arguments += [limit + 1]
            return try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM row WHERE run_seq = (SELECT seq FROM run WHERE id = ?) AND idx > ?
                    \(status == nil ? "" : "AND status = ?") ORDER BY idx LIMIT ?
                    """, arguments: arguments)
        }
        let shown = rows.prefix(limit)
        return Page(
            items: shown.map { Self.row($0, attempt: nil, body: nil) },
            next: rows.count > limit ? shown.last.map { String($0["idx"] as Int) } : nil)
    }

    /// A row with its tries.
    public func row(ofRun id: String, index: Int) throws -> (row: FlowModel.Row, attempts: [Attempt], body: [UInt8])? {
        try read { database in
            let found = try GRDB.Row.fetchOne(
                database,
                sql:
                    "SELECT row.*, row_body.body FROM row LEFT JOIN row_body ON row_id = row.id WHERE run_seq = (SELECT seq FROM run WHERE id = ?) AND idx = ?",
                arguments: [id, index])
            guard let found else { return nil }
            let body = (found["body"] as Data?).map { [UInt8]($0) } ?? []
            let shown = Step.text(body)
            let attempts = try GRDB.Row.fetchAll(
                database, sql: "SELECT * FROM attempt WHERE row_id = ? ORDER BY number",
                arguments: [found["id"] as Int64]
            ).map { Self.attempt($0, body: shown) }
            return (Self.row(found, attempt: attempts.last, body: shown), attempts, body)
        }
    }

    static func run(_ row: GRDB.Row) -> Run {
        let phase: String = row["phase"]
        let pending: Int = row["pending"]
        let waits = (phase == "split" || phase == "broken") && pending > 0
        let gate: String? = waits ? row["gate_error"] : nil
        let errors = [row["error"] as String?, row["login_error"] as String?, gate].compactMap(\.self)
        var run = Run(
            id: row["id"], flow: row["flow_name"], project: row["flow_project"], flowVersion: row["flow_version"],
            trigger: RunTrigger(rawValue: row["trigger"]) ?? .trigger, triggeredBy: row["triggered_by"],
            status: RunStatus(rawValue: row["status"]) ?? .running, createdAt: row["created_at"],
            startedAt: row["started_at"],
            finishedAt: row["finished_at"],
            rows: RowCounts(
                total: row["total"], succeeded: row["succeeded"], failed: row["failed"], skipped: row["skipped"],
                cancelled: row["cancelled"], pending: pending),
            error: errors.isEmpty ? nil : errors.joined(separator: "; "),
            attributes: (try? JSON.parse(row["attributes"] as String))?.object ?? [:])
        run.retryOf = row["retry_of_id"]
        run.retries = (row["retries"] as String?)?.split(separator: " ").map(String.init) ?? []
        return run
    }

    private static func row(_ row: GRDB.Row, attempt: Attempt?, body: String?) -> FlowModel.Row {
        let order: String = row["order_text"]
        return FlowModel.Row(
            index: row["idx"], order: order, status: RowStatus(rawValue: row["status"]) ?? .pending,
            attempts: row["attempts"],
            httpStatus: row["http_status"], request: attempt?.request, response: attempt?.response, error: row["error"],
            createdAt: row["created_at"], finishedAt: row["finished_at"])
    }

    private static func attempt(_ row: GRDB.Row, body: String?) -> Attempt {
        let detail = (row["detail"] as String?).flatMap { try? JSON.parse($0) }
        var request = detail?["request"].flatMap(RecordedRequest.init(stored:))
        request?.body = body
        return Attempt(
            number: row["number"], startedAt: row["started_at"], duration: row["duration"], request: request,
            response: detail?["response"].flatMap(RecordedResponse.init(stored:)), error: detail?["error"]?.string)
    }
}
