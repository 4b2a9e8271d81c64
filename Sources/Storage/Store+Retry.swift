import FlowModel
import Foundation
import GRDB
import OrderedJSON

/// What failed rows are sent again with.
public enum RetryMode: String, Sendable, Hashable, CaseIterable {
    /// With their bodies as they are.
    case asIs = "as_is"
    /// With what the flow's present script and mapping make of the stored page.
    case present
}

/// A run that sends rows of another one again.
public struct RetriedRun: Sendable, Hashable {
    /// The new run.
    public let id: String
    /// The run whose rows they are.
    public let of: String
}

extension Store {
    /// Makes a new run of the failed rows of a run; of one that broke also of its stored pages that were not split. Rows that are
    /// in a retry that has not ended are left out.
    /// - Parameter rows: only these, by their place in the run; none: all that failed, and the pages.
    /// - Returns: the id of the new run.
    /// - Throws: ``StoreError/nothingToRetry``, among others.
    public func retryRun(id: String, rows: [Int]? = nil, mode: RetryMode = .asIs, by author: Author) throws -> String {
        let now = clock()
        let fresh = Identifier.make(now: now)
        try writes.write { [self] database in
            try retry(id, as: fresh, rows: rows, mode, by: author, now: now, database)
        }
        return fresh
    }

    /// Makes new runs of failed rows of several runs, one for each of these. Of a run of which nothing can be sent again none is made.
    /// - Parameter rows: their places, by the id of the run.
    /// - Throws: ``StoreError/nothingToRetry`` when no run is made.
    public func retryRows(_ rows: [String: [Int]], mode: RetryMode, by author: Author) throws -> [RetriedRun] {
        var made: [RetriedRun] = []
        // The ids of runs begin with their time, so the oldest comes first.
        for run in rows.keys.sorted() {
            do {
                made.append(RetriedRun(id: try retryRun(id: run, rows: rows[run], mode: mode, by: author), of: run))
            } catch StoreError.nothingToRetry { continue }
        }
        guard !made.isEmpty else { throw StoreError.nothingToRetry }
        return made
    }

    private func retry(
        _ id: String, as fresh: String, rows places: [Int]?, _ mode: RetryMode, by author: Author, now: Int64,
        _ database: Database
    ) throws {
        try Self.takeIn(run: id, database)
        let run = try GRDB.Row.fetchOne(
            database,
            sql: "SELECT run.*, domain_id, version FROM run JOIN flow ON flow.id = flow_id WHERE run.id = ?",
            arguments: [id])
        guard let run else { throw StoreError.notFound(what: "run", name: id) }
        let old: Int64 = run["seq"]
        let failed = try Self.failedRows(of: old, places.map(Set.init), mode, database)
        var pages = places == nil ? try Self.unsplitPages(of: run, database) : []
        if mode == .present { pages = Set(pages + failed.map { $0["page"] as Int }).sorted() }
        guard !failed.isEmpty || !pages.isEmpty else { throw StoreError.nothingToRetry }
        let work = RetryWork(origin: try Self.origin(of: old, database), of: old, pages: pages, mode: mode)
        let seq = try insertRun(
            database, id: fresh, flow: run["flow_id"],
            version: mode == .present ? run["version"] : run["flow_version"], trigger: .retry, by: author.name,
            now: now, parameters: pages.isEmpty ? nil : work.object, retryOf: old)
        var counts = RowChanges()
        for row in failed {
            if mode == .asIs { try copy(row, to: fresh, seq, run, now: now, &counts, database) }
            try database.run("UPDATE row SET retried = ? WHERE id = ?", [seq, row["id"] as Int64])
        }
        if pages.isEmpty {
            try database.run(
                "UPDATE run SET phase = 'split', started_at = ?, status = 'running' WHERE seq = ?", [now, seq])
            try database.addLoad(flow: run["flow_id"], rows: -1)
        }
        try apply(counts, run: seq, flow: run["flow_id"], now: now, database)
        try audit(database, author, "run.retry", id, detail: fresh)
    }

    /// With bodies as they are, rows that were never sent would fail again: they lack something, or their script failed.
    private static func failedRows(of run: Int64, _ places: Set<Int>?, _ mode: RetryMode, _ database: Database) throws
        -> [GRDB.Row]
    {
        let rows = try GRDB.Row.fetchAll(
            database,
            sql: """
                SELECT row.id, idx, order_text, age, page FROM row
                WHERE run_seq = ? AND status = 'failed' \(mode == .asIs ? "AND attempts > 0" : "")
                    AND NOT EXISTS (SELECT 1 FROM run WHERE seq = row.retried AND phase <> 'ended') ORDER BY idx
                """, arguments: [run])
        return rows.filter { row in places.map { $0.contains(row["idx"]) } ?? true }
    }

    /// The pages of a run that broke of which there are no rows, unless they are in a retry that has not ended.
    private static func unsplitPages(of run: GRDB.Row, _ database: Database) throws -> [Int] {
        guard run["broke"] == 1, run["phase"] == "ended" || run["phase"] == "broken" else { return [] }
        let seq: Int64 = run["seq"]
        let again = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE retry_of = ? AND phase <> 'ended')", arguments: [seq]
        )
        guard again == false else { return [] }
        if run["trigger"] == RunTrigger.retry.rawValue {
            // What a retry with the present mapping was to send are rows of the run before it, and can be sent again from there.
            guard let work = RetryWork(run["parameters"]), work.mode == .asIs else { return [] }
            let last = try Int.fetchOne(database, sql: "SELECT max(page) FROM row WHERE run_seq = ?", arguments: [seq])
            return work.pages.filter { $0 > last ?? 0 }
        }
        return try Int.fetchAll(
            database,
            sql: """
                SELECT page FROM run_page WHERE run_seq = ?1
                    AND page > coalesce((SELECT max(page) FROM row WHERE run_seq = ?1), 0) ORDER BY page
                """, arguments: [seq])
    }

    /// The run whose pages the rows of a retry come from.
    static func origin(of run: Int64, _ database: Database) throws -> Int64 {
        let statement = try database.cachedStatement(
            sql: """
                WITH RECURSIVE line (seq, retry_of) AS (
                    SELECT seq, retry_of FROM run WHERE seq = ?
                    UNION ALL SELECT run.seq, run.retry_of FROM line JOIN run ON run.seq = line.retry_of)
                SELECT seq FROM line ORDER BY seq LIMIT 1
                """)
        return try Int64.fetchOne(statement, arguments: [run]) ?? run
    }

    private func copy(
        _ row: GRDB.Row, to fresh: String, _ seq: Int64, _ run: GRDB.Row, now: Int64, _ counts: inout RowChanges,
        _ database: Database
    ) throws {
        let body = try Self.body(row["id"], database)
        let place = RowPlace(
            run: seq, runID: fresh, index: counts.added, flow: run["flow_id"], domain: run["domain_id"],
            page: row["page"],
            age: row["age"], readGeneration: 0)
        var fresh = NewRow(order: row["order_text"], body: body, fate: .waits)
        if let newer = try newerAcceptedRun(than: place, order: fresh.order, body: body, since: 0, database) {
            fresh.fate = .skipped(Self.acceptedReason(run: newer))
        }
        try insert(fresh, at: place, now: now, isCancelled: false, counts: &counts, database)
    }

    /// The run in which Omnitron accepted a row of the order that sets all that this one sets and is not older.
    /// - Parameter since: only rows of runs after this one are looked at.
    func newerAcceptedRun(than place: RowPlace, order: String, body: [UInt8], since run: Int64, _ database: Database)
        throws -> String?
    {
        let statement = try DirectStatement(
            """
            SELECT row.id, row.run_seq FROM row INDEXED BY row_order
            WHERE order_text = ? AND run_seq > ? AND domain_id = ? AND age >= ? AND status = 'succeeded' ORDER BY age DESC LIMIT 50
            """, database)
        var newer: [(id: Int64, run: Int64)] = []
        try statement.each {
            $0.bind(1, order)
            $0.bind(2, run)
            $0.bind(3, place.domain)
            $0.bind(4, place.age)
        } _: {
            newer.append(($0.number(0), $0.number(1)))
        }
        for other in newer where RowCoverage.covers(newer: try Self.body(other.id, database), older: body) {
            return try String.fetchOne(database, sql: "SELECT id FROM run WHERE seq = ?", arguments: [other.run])
        }
        return nil
    }

    static func acceptedReason(run: String) -> String {
        "Omnitron accepted a newer row of this order in the run \(run), which sets all that this one sets"
    }
}

/// What a run does that goes through stored pages again; kept with it in place of parameters.
struct RetryWork {
    /// The run that has the pages.
    let origin: Int64
    /// The run whose rows are sent again.
    let of: Int64
    let pages: [Int]
    let mode: RetryMode

    init(origin: Int64, of run: Int64, pages: [Int], mode: RetryMode) {
        self.origin = origin
        of = run
        self.pages = pages
        self.mode = mode
    }

    init?(_ text: String?) {
        guard let text, let object = try? JSON.parse(text), let origin = object["origin"]?.number?.int64,
            let run = object["of"]?.number?.int64, let pages = object["pages"]?.array,
            let mode = object["mode"]?.string.flatMap(RetryMode.init)
        else { return nil }
        self.init(origin: origin, of: run, pages: pages.compactMap(\.int), mode: mode)
    }

    var object: JSONObject {
        [
            "origin": JSONNumber(text: String(origin)).map { .number($0) } ?? .null,
            "of": JSONNumber(text: String(of)).map { .number($0) } ?? .null,
            "pages": .array(pages.map { .number(JSONNumber($0)) }), "mode": .string(mode.rawValue),
        ]
    }
}
