import ExpressionLanguage
import FlowModel
import OrderedJSON

/// The paths into a page that its pagination names, compiled.
struct PagePaths: Sendable {
    let rows: JSONPath?
    let total: JSONPath?
    let value: JSONPath?
    let next: JSONPath?

    init(_ pagination: Pagination) throws {
        switch pagination {
        case .none: (rows, total, value, next) = (nil, nil, nil, nil)
        case .offset(let card):
            (rows, total, value, next) = (
                try JSONPath(withPatterns: card.rowsPath), try card.totalPath.map { try JSONPath(withPatterns: $0) },
                nil, nil
            )
        case .seek(let card):
            (rows, total, value, next) = (
                try JSONPath(withPatterns: card.rowsPath), nil, try JSONPath(withPatterns: card.valuePath), nil
            )
        case .next(let card):
            (rows, total, value, next) = (
                try JSONPath(withPatterns: card.rowsPath), nil, nil, try JSONPath(withPatterns: card.nextPath)
            )
        }
    }

    /// How many rows a page has: the length of an array, none for null or an empty text, one for anything else. A path that may
    /// lead to several values has as many rows as it leads to, or as the lists have that it leads to.
    /// - Throws: when there is nothing at the path.
    func rowCount(_ page: JSONView) throws(RunFailure) -> Int {
        guard let rows else { return page.kind == .array ? page.count : 1 }
        let found = try values(rows, page, "rows_path")
        if found.isEmpty, try !hasNoRows(rows, page) {
            throw RunFailure(
                .read, page: nil,
                "rows_path \(rows.source) leads to nothing in this page\(Self.names(page)); correct it, or $ if the page itself is the list"
            )
        }
        if !rows.isDefinite, found.contains(where: { $0.kind != .array }) { return found.count }
        return found.reduce(0) { $0 + Self.rowCount(at: $1) }
    }

    private static func rowCount(at value: JSONView) -> Int {
        switch value.kind {
        case .array: value.count
        case .null: 0
        case .string: value.string?.isEmpty == true ? 0 : 1
        default: 1
        }
    }

    /// Whether a path that leads to nothing looks through a list that is there.
    private func hasNoRows(_ path: JSONPath, _ page: JSONView) throws(RunFailure) -> Bool {
        guard !path.isDefinite, let start = path.definiteStart else { return false }
        return try values(start, page, "rows_path").contains { $0.kind == .array || $0.kind == .object }
    }

    /// The number of rows in all, when the page tells it.
    func totalRows(_ page: JSONView) throws(RunFailure) -> Int? {
        guard let total, let found = try first(total, page, "total_path") else { return nil }
        return found.int ?? found.string.flatMap { Int($0) }
    }

    /// The value that the next page starts after, as text: of several the last.
    func seekValue(_ page: JSONView) throws(RunFailure) -> String? {
        guard let value else { return nil }
        return try values(value, page, "value_path").last.flatMap(Self.text)
    }

    /// The URL or token of the next page; none at the end.
    func nextValue(_ page: JSONView) throws(RunFailure) -> String? {
        guard let next else { return nil }
        let text = try first(next, page, "next_path").flatMap(Self.text)
        return text?.isEmpty == true ? nil : text
    }

    private func first(_ path: JSONPath, _ page: JSONView, _ member: String) throws(RunFailure) -> JSONView? {
        try values(path, page, member).first
    }

    private func values(_ path: JSONPath, _ page: JSONView, _ member: String) throws(RunFailure) -> [JSONView] {
        do { return try path.values(in: page) } catch {
            throw RunFailure(.read, page: nil, "\(member) \(path.source): \(error)")
        }
    }

    private static func text(_ value: JSONView) -> String? {
        switch value.kind {
        case .string: value.string
        case .number: value.numberText
        default: nil
        }
    }

    private static func names(_ page: JSONView) -> String {
        guard page.kind == .object else { return "" }
        let names = page.members.prefix(10).map(\.name).joined(separator: ", ")
        return names.isEmpty ? ", which is an empty object" : ", whose members are \(names)"
    }
}
