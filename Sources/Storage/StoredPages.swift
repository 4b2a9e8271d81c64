public import FlowModel
import Foundation
import GRDB
public import OrderedJSON

/// What a retry goes through again: pages of another run, with what that run began with.
public struct StoredPages: Sendable {
    /// The run that has the pages.
    public let origin: Int64
    /// What began it.
    public let trigger: RunTrigger
    /// Its parameters.
    public let parameters: JSONObject?
    /// Where its read started, in milliseconds since the epoch; -1 when that is not known.
    public let readFrom: Int64
    /// In their order.
    public let numbers: [Int]
    /// Which rows of the pages are wanted.
    public let choice: RowChoice
}

/// Which of the rows are wanted that come of pages which were split before.
public struct RowChoice: Sendable {
    /// By page; a page that is not here is wanted whole.
    private var byPage: [Int: Page] = [:]

    struct Page: Sendable {
        var wanted: Set<String> = []
        var known: Set<String> = []
    }

    /// Whether a row is wanted: its order failed before, or it is another order where rows without one failed.
    public func wants(order: String, page: Int) -> Bool {
        guard let page = byPage[page] else { return true }
        return page.wanted.contains(order) || page.wanted.contains("") && !page.known.contains(order)
    }

    mutating func note(order: String, page: Int, isWanted: Bool) {
        byPage[page, default: Page()].known.insert(order)
        if isWanted { byPage[page, default: Page()].wanted.insert(order) }
    }
}

extension Store {
    /// A page as it came; none when it is no longer kept.
    public func page(_ number: Int, of pages: StoredPages) throws -> SourcePage? {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT body, charset FROM run_page WHERE run_seq = ? AND page = ?")
            return try GRDB.Row.fetchOne(statement, arguments: [pages.origin, number]).map { row in
                SourcePage(bytes: [UInt8](row["body"] as Data), charset: row["charset"])
            }
        }
    }

    /// What a retry that was claimed goes through.
    static func storedPages(_ run: GRDB.Row, _ database: Database) throws -> StoredPages? {
        guard run["trigger"] == RunTrigger.retry.rawValue, let work = RetryWork(run["parameters"]) else { return nil }
        let origin = try GRDB.Row.fetchOne(
            database, sql: "SELECT trigger, parameters, read_from FROM run WHERE seq = ?", arguments: [work.origin])
        var choice = RowChoice()
        if work.mode == .present {
            let rows = try GRDB.Row.fetchCursor(
                database, sql: "SELECT order_text, page, retried FROM row WHERE run_seq = ?", arguments: [work.of])
            while let row = try rows.next() {
                choice.note(
                    order: row["order_text"], page: row["page"], isWanted: row["retried"] == run["seq"] as Int64)
            }
        }
        return StoredPages(
            origin: work.origin, trigger: RunTrigger(rawValue: origin?["trigger"] ?? "") ?? .trigger,
            parameters: (origin?["parameters"] as String?).flatMap { try? JSON.parse($0).object },
            readFrom: origin?["read_from"] ?? -1, numbers: work.pages, choice: choice)
    }

    /// The age that comes before the places of a page: what its rows had, so that a retry makes them no younger.
    func ageBase(of page: Int, _ run: ClaimedRun, _ database: Database) throws -> Int64 {
        if run.trigger == .outbound { return run.seq }
        guard let pages = run.pages else { return try database.next("age") }
        let known =
            pages.trigger == .outbound
            ? pages.origin
            : try Int64.fetchOne(
                database, sql: "SELECT age >> 24 FROM row WHERE run_seq = ? AND page = ? LIMIT 1",
                arguments: [pages.origin, page])
        return try known ?? database.next("age")
    }
}
