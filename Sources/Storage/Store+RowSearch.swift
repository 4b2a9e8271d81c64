public import FlowModel
import GRDB

/// Which rows of all runs are asked for; what is absent does not matter.
public struct RowQuery: Sendable {
    /// The order number.
    public var order: String?
    /// The flow's name.
    public var flow: String?
    /// The status.
    public var status: RowStatus?
    /// Created at or after, milliseconds since the epoch.
    public var from: Int64?
    /// Created before.
    public var to: Int64?
    /// What the error holds, upper and lower case alike.
    public var error: String?
    /// The projects that the asker sees; none: all.
    public var projects: [String]?
    /// At most so many.
    public var limit: Int
    /// The `next` of the page before.
    public var after: String?

    /// Makes a question; everything else matches.
    public init(limit: Int = 50) { self.limit = limit }
}

/// A row with the run that it is of.
public struct FoundRow: Sendable {
    /// The id of the run.
    public let run: String
    /// The name of its flow.
    public let flow: String
    /// The row.
    public let row: ShownRow
}

extension Store {
    /// Rows of all runs, those of the newest run first, each run's last row first.
    /// - Parameters:
    ///   - bodyBytes: how much of each body is given.
    ///   - pageBytes: a page ends early when its bodies and answers have so many bytes.
    public func rows(_ query: RowQuery, bodyBytes: Int, pageBytes: Int) throws -> Page<FoundRow> {
        try read { database in
            let search = try RowSearch(query, database)
            let places = try search.places(database)
            var items: [FoundRow] = []
            var bytes = 0
            for place in places.prefix(query.limit) where bytes <= pageBytes {
                guard let found = try Self.foundRow(place.row, bodyBytes: bodyBytes, database) else { continue }
                bytes += 2 * found.row.body.count + (found.row.row.response?.body?.utf8.count ?? 0)
                items.append(found)
            }
            let isAll = items.count == places.count
            return Page(items: items, next: isAll || items.isEmpty ? nil : places[items.count - 1].text)
        }
    }

    /// The places of the rows that match, by the id of their run.
    /// - Parameter limit: at most so many rows.
    public func places(of query: RowQuery, limit: Int) throws -> [String: [Int]] {
        var query = query
        query.limit = limit
        return try read { database in
            var places: [String: [Int]] = [:]
            var runs: [Int64: String] = [:]
            for place in try RowSearch(query, database).places(database).prefix(limit) {
                let id =
                    try runs[place.run]
                    ?? String.fetchOne(database, sql: "SELECT id FROM run WHERE seq = ?", arguments: [place.run]) ?? ""
                runs[place.run] = id
                places[id, default: []].append(Int(place.index))
            }
            return places
        }
    }

    private static func foundRow(_ id: Int64, bodyBytes: Int, _ database: Database) throws -> FoundRow? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT row.*, substr(row_body.body, 1, ?) AS body, attempt.number, attempt.started_at, attempt.duration, attempt.detail,
                    run.id AS run_id, flow.name AS flow_name
                FROM row JOIN run ON run.seq = row.run_seq JOIN flow ON flow.id = run.flow_id
                LEFT JOIN row_body ON row_body.row_id = row.id
                LEFT JOIN attempt ON attempt.row_id = row.id
                    AND attempt.number = (SELECT max(number) FROM attempt WHERE row_id = row.id)
                WHERE row.id = ?
                """)
        return try GRDB.Row.fetchOne(statement, arguments: [bodyBytes, id]).map {
            FoundRow(run: $0["run_id"], flow: $0["flow_name"], row: shownRow($0))
        }
    }
}

/// Finds the places of rows by the index that fits the question, so that it stays quick with ten million rows.
private struct RowSearch {
    /// Where a row stands in the order of the list.
    struct Place: Comparable {
        let run: Int64
        let index: Int64
        let row: Int64

        /// As the `next` of a page.
        var text: String { "\(run)-\(index)" }

        static func < (one: Place, other: Place) -> Bool { (one.run, one.index) < (other.run, other.index) }
    }

    /// Ways to the rows, each in the order of the list or short enough to be sorted.
    private enum Way {
        /// The rows of one order number.
        case order
        /// Rows that ended otherwise than well.
        case unsent
        /// Rows that wait or are under way.
        case active
        /// All rows.
        case all
        /// All rows of a flow.
        case flow(Int64)
    }

    private let ways: [Way]
    private let limit: Int
    private var conditions = Conditions()

    /// Above this the rows of all flows are looked through.
    private static let mostFlows = 200

    init(_ query: RowQuery, _ database: Database) throws {
        limit = query.limit + 1
        let flows = try Self.flows(query, database)
        ways = Self.ways(query, flows)
        if let flows, ways.contains(where: { if case .flow = $0 { false } else { true } }) {
            conditions.add("row.flow_id IN (\(flows.map(String.init).joined(separator: ",")))")
        }
        conditions.add("row.order_text = ?", query.order)
        conditions.add("row.status = ?", query.status?.rawValue)
        conditions.add("row.created_at >= ?", query.from)
        conditions.add("row.created_at < ?", query.to)
        conditions.add("instr(lower(row.error), lower(?)) > 0", query.error)
        try bound(query, database)
        if let after = query.after {
            let parts = after.split(separator: "-").map { Int64($0) ?? 0 }
            conditions.add("(row.run_seq, row.idx) < (?, ?)", parts.first ?? 0, parts.last ?? 0)
        }
    }

    /// The places that match, in the order of the list, one more than the page holds when there are more.
    func places(_ database: Database) throws -> [Place] {
        var places: [Place] = []
        for way in ways { places += try self.places(by: way, database) }
        return Array(places.sorted(by: >).prefix(limit))
    }

    /// Rows come after their run, and ids of runs begin with their time: so a span of time is a span of runs.
    private mutating func bound(_ query: RowQuery, _ database: Database) throws {
        guard let to = query.to else { return }
        let last = try Int64.fetchOne(
            database, sql: "SELECT seq FROM run WHERE id < ? ORDER BY id DESC LIMIT 1",
            arguments: [Identifier.first(at: to)])
        conditions.add("row.run_seq <= ?", last ?? 0)
    }

    private func places(by way: Way, _ database: Database) throws -> [Place] {
        var conditions = conditions
        let source: String
        switch way {
        case .order: source = "row INDEXED BY row_order"
        case .unsent:
            source = "row INDEXED BY row_unsent"
            conditions.add("(row.status = 'failed' OR row.status = 'skipped' OR row.status = 'cancelled')")
        case .active:
            source = "row INDEXED BY row_key"
            conditions.add("row.active = 1")
        case .all: source = "row INDEXED BY row_place"
        case .flow(let flow):
            source = "run CROSS JOIN row INDEXED BY row_place ON row.run_seq = run.seq"
            conditions.add("run.flow_id = \(flow)")
        }
        let order = if case .flow = way { "run.seq DESC, row.idx DESC" } else { "row.run_seq DESC, row.idx DESC" }
        let rows = try GRDB.Row.fetchAll(
            database,
            sql: """
                SELECT row.run_seq, row.idx, row.id FROM \(source)
                \(conditions.sql) ORDER BY \(order) LIMIT \(limit)
                """, arguments: conditions.arguments)
        return rows.map { Place(run: $0[0], index: $0[1], row: $0[2]) }
    }

    /// The numbers of the flows that are asked for and seen; none: all.
    private static func flows(_ query: RowQuery, _ database: Database) throws -> [Int64]? {
        guard query.flow != nil || query.projects != nil else { return nil }
        var conditions = Conditions()
        conditions.add("name = ?", query.flow)
        conditions.add("project", isOneOf: query.projects)
        return try Int64.fetchAll(
            database, sql: "SELECT id FROM flow \(conditions.sql)", arguments: conditions.arguments)
    }

    private static func ways(_ query: RowQuery, _ flows: [Int64]?) -> [Way] {
        if let flows, flows.isEmpty { return [] }
        if query.order != nil { return [.order] }
        switch query.status {
        case .failed, .skipped, .cancelled: return [.unsent]
        case .pending, .sending: return [.active]
        case nil where query.error != nil: return [.unsent, .active]
        case .succeeded, nil:
            guard let flows, flows.count <= mostFlows else { return [.all] }
            return flows.map(Way.flow)
        }
    }
}
