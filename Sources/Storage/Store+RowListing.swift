public import FlowModel
import Foundation
import GRDB
import OrderedJSON

/// A row with what is shown of it.
public struct ShownRow: Sendable {
    /// Its last request and answer are those of its last try; none before the first.
    public var row: FlowModel.Row
    /// Its tries, where they were asked for.
    public var attempts: [Attempt]
    /// The beginning of its body, not masked.
    public var body: [UInt8]
}

extension Store {
    /// Rows of a run in their order, each with its last try.
    /// - Parameters:
    ///   - bodyBytes: how much of each body is given.
    ///   - pageBytes: a page ends early when its bodies and answers have so many bytes; it always has a row if there is one.
    ///   - after: the `next` of the page before.
    public func shownRows(
        ofRun id: String, status: RowStatus?, limit: Int, after: String?, bodyBytes: Int, pageBytes: Int
    ) throws -> Page<ShownRow> {
        try read { database in
            var arguments: StatementArguments = [bodyBytes, id, after.flatMap { Int($0) } ?? -1]
            if let status { arguments += [status.rawValue] }
            arguments += [limit + 1]
            let cursor = try GRDB.Row.fetchCursor(
                database,
                sql: """
                    SELECT row.*, substr(row_body.body, 1, ?) AS body, attempt.number, attempt.started_at, attempt.duration, attempt.detail
                    FROM row LEFT JOIN row_body ON row_body.row_id = row.id
                    LEFT JOIN attempt ON attempt.row_id = row.id
                        AND attempt.number = (SELECT max(number) FROM attempt WHERE row_id = row.id)
                    WHERE run_seq = (SELECT seq FROM run WHERE id = ?) AND idx > ? \(status == nil ? "" : "AND status = ?")
                    ORDER BY idx LIMIT ?
                    """, arguments: arguments)
            var items: [ShownRow] = []
            var bytes = 0
            while let found = try cursor.next() {
                if items.count == limit || bytes > pageBytes {
                    return Page(items: items, next: items.last.map { String($0.row.index) })
                }
                let item = Self.shownRow(found)
                bytes += 2 * item.body.count + (item.row.response?.body?.utf8.count ?? 0)
                items.append(item)
            }
            return Page(items: items, next: nil)
        }
    }

    /// A row with all its tries.
    public func shownRow(ofRun id: String, index: Int, bodyBytes: Int) throws -> ShownRow? {
        try read { database in
            let found = try GRDB.Row.fetchOne(
                database,
                sql: """
                    SELECT row.*, substr(row_body.body, 1, ?) AS body, NULL AS number FROM row LEFT JOIN row_body ON row_id = row.id
                    WHERE run_seq = (SELECT seq FROM run WHERE id = ?) AND idx = ?
                    """, arguments: [bodyBytes, id, index])
            guard let found else { return nil }
            var shown = Self.shownRow(found)
            shown.attempts = try GRDB.Row.fetchAll(
                database, sql: "SELECT * FROM attempt WHERE row_id = ? ORDER BY number",
                arguments: [found["id"] as Int64]
            ).map(Self.attempt)
            shown.row.request = shown.attempts.last?.request
            shown.row.response = shown.attempts.last?.response
            return shown
        }
    }

    static func shownRow(_ found: GRDB.Row) -> ShownRow {
        let last = (found["number"] as Int?).map { _ in attempt(found) }
        let row = FlowModel.Row(
            index: found["idx"], order: found["order_text"], status: RowStatus(rawValue: found["status"]) ?? .pending,
            attempts: found["attempts"], httpStatus: found["http_status"], request: last?.request,
            response: last?.response,
            error: found["error"], createdAt: found["created_at"], finishedAt: found["finished_at"])
        return ShownRow(row: row, attempts: [], body: (found["body"] as Data?).map { [UInt8]($0) } ?? [])
    }

    private static func attempt(_ found: GRDB.Row) -> Attempt {
        let detail = (found["detail"] as String?).flatMap { try? JSON.parse($0) }
        return Attempt(
            number: found["number"], startedAt: found["started_at"], duration: found["duration"],
            request: detail?["request"].flatMap(RecordedRequest.init(stored:)),
            response: detail?["response"].flatMap(RecordedResponse.init(stored:)), error: detail?["error"]?.string)
    }
}
