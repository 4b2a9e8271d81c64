public import FlowModel
import GRDB

/// Which runs, or parts of runs, are asked for by page (domain, "Endpoints that existing callers know").
public struct LogQuery: Sendable {
    /// The project; none: all that are seen.
    public var project: String?
    /// The flow's number.
    public var flow: Int64?
    /// The run they are of.
    public var run: String?
    /// The projects that the asker sees; none: all.
    public var projects: [String]?
    /// How many come on a page.
    public var limit: Int
    /// How many are left out before.
    public var offset: Int

    /// Makes a question; everything else matches.
    public init(limit: Int, offset: Int) {
        self.limit = limit
        self.offset = offset
    }
}

/// A part of a run with the run that it belongs to.
public struct LogEntry<Part: Sendable>: Sendable {
    /// The run.
    public let run: Run
    /// The store's number of the run's flow.
    public let flow: Int64
    /// Its place in the run, from 0.
    public let index: Int
    /// The part.
    public let part: Part
}

extension Store {
    /// Runs, newest first, with how many there are.
    public func logOfRuns(_ query: LogQuery) throws -> (count: Int, entries: [LogEntry<Void>]) {
        let conditions = query.conditions
        return try read { database in
            let count = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM run JOIN flow ON flow.id = run.flow_id \(conditions.sql)",
                arguments: conditions.arguments)
            let posted = try Self.countPostedRuns(conditions, database)
            let rows =
                try posted > 0
                ? Self.runsAndPostedRuns(conditions, limit: query.limit, offset: query.offset, database)
                : GRDB.Row.fetchAll(
                    database,
                    sql: """
                        SELECT \(Self.runColumns) FROM run JOIN flow ON flow.id = run.flow_id \(conditions.sql)
                        ORDER BY run.seq DESC LIMIT ? OFFSET ?
                        """, arguments: conditions.arguments + [query.limit, query.offset])
            let entries = rows.map { LogEntry(run: Self.run($0), flow: $0["flow_id"], index: 0, part: ()) }
            return ((count ?? 0) + posted, entries)
        }
    }

    /// Steps of runs, newest run first, with how many there are.
    public func logOfSteps(_ query: LogQuery) throws -> (count: Int, entries: [LogEntry<Step>]) {
        let conditions = query.conditions
        let from =
            "FROM run JOIN flow ON flow.id = run.flow_id JOIN run_step ON run_step.run_seq = run.seq \(conditions.sql)"
        return try read { database in
            let count = try Int.fetchOne(database, sql: "SELECT count(*) \(from)", arguments: conditions.arguments)
            let rows = try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT \(Self.runColumns), run_step.number AS place, run_step.detail \(from)
                    ORDER BY run.seq DESC, run_step.number LIMIT ? OFFSET ?
                    """, arguments: conditions.arguments + [query.limit, query.offset])
            let entries = rows.compactMap { row in
                Step(stored: row["detail"]).map {
                    LogEntry(run: Self.run(row), flow: row["flow_id"], index: (row["place"] as Int) - 1, part: $0)
                }
            }
            return (count ?? 0, entries)
        }
    }

    /// Rows of runs, newest run first, with how many there are; without their requests and answers.
    public func logOfRows(_ query: LogQuery) throws -> (count: Int, entries: [LogEntry<FlowModel.Row>]) {
        let conditions = query.conditions
        return try read { database in
            let count = try Int.fetchOne(
                database,
                sql: "SELECT coalesce(sum(run.total), 0) FROM run JOIN flow ON flow.id = run.flow_id \(conditions.sql)",
                arguments: conditions.arguments)
            let rows = try GRDB.Row.fetchAll(
                database,
                sql: """
                    SELECT \(Self.runColumns), row.idx, row.order_text, row.status AS row_status, row.attempts, row.http_status,
                        row.error AS row_error, row.created_at AS row_created, row.finished_at AS row_finished
                    FROM run JOIN flow ON flow.id = run.flow_id JOIN row ON row.run_seq = run.seq \(conditions.sql)
                    ORDER BY run.seq DESC, row.idx LIMIT ? OFFSET ?
                    """, arguments: conditions.arguments + [query.limit, query.offset])
            let entries = rows.map { row in
                LogEntry(
                    run: Self.run(row), flow: row["flow_id"], index: row["idx"],
                    part: FlowModel.Row(
                        index: row["idx"], order: row["order_text"],
                        status: RowStatus(rawValue: row["row_status"]) ?? .pending,
                        attempts: row["attempts"], httpStatus: row["http_status"], request: nil, response: nil,
                        error: row["row_error"], createdAt: row["row_created"], finishedAt: row["row_finished"]))
            }
            return (count ?? 0, entries)
        }
    }
}

extension LogQuery {
    fileprivate var conditions: Conditions {
        var conditions = Conditions()
        conditions.add("flow.project = ?", project)
        conditions.add("run.flow_id = ?", flow)
        conditions.add("run.id = ?", run)
        conditions.add("flow.project", isOneOf: projects)
        return conditions
    }
}
