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

    /// How many rows a page has: the length of an array, none for null or an empty text, one for anything else.
    /// - Throws: when there is nothing at the path.
    func rowCount(_ page: JSONView) throws(RunFailure) -> Int {
        guard let rows else { return page.kind == .array ? page.count : 1 }
        guard let found = try first(rows, page, "rows_path") else {
            throw RunFailure(
                .read, page: nil,
                "rows_path \(rows.source) leads to nothing in this page\(Self.names(page)); correct it, or $ if the page itself is the list"
            )
        }
        return switch found.kind {
        case .array: found.count
        case .null: 0
        case .string: found.string?.isEmpty == true ? 0 : 1
        default: 1
        }
    }

    /// The number of rows in all, when the page tells it.
    func totalRows(_ page: JSONView) throws(RunFailure) -> Int? {
        guard let total, let found = try first(total, page, "total_path") else { return nil }
        return found.int ?? found.string.flatMap { Int($0) }
    }

    /// The value that the next page starts after, as text.
    func seekValue(_ page: JSONView) throws(RunFailure) -> String? {
        guard let value else { return nil }
        return try first(value, page, "value_path").flatMap(Self.text)
    }

    /// The URL or token of the next page; none at the end.
    func nextValue(_ page: JSONView) throws(RunFailure) -> String? {
        guard let next else { return nil }
        let text = try first(next, page, "next_path").flatMap(Self.text)
        return text?.isEmpty == true ? nil : text
    }

    private func first(_ path: JSONPath, _ page: JSONView, _ member: String) throws(RunFailure) -> JSONView? {
        do { return try path.values(in: page).first } catch {
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
