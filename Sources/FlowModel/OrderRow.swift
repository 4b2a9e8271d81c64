public import OrderedJSON

/// One order object after the mapping: what is sent, or why it cannot be (contract, section 9).
public struct OrderRow: Sendable, Hashable {
    /// The order number as text; empty when the row has none.
    public let order: String
    /// The object as the mapping or script made it, to the byte.
    public let body: [UInt8]
    /// What it lacks, with the pointer into the row; a row with a problem is not sent.
    public let problem: DocumentProblem?

    /// Checks one row.
    public init(_ row: JSONView) {
        body = row.compactBytes
        guard row.kind == .object else {
            order = ""
            problem = DocumentProblem(pointer: "", detail: "is \(row.kind.words); an order object is needed")
            return
        }
        let number = row["order"]
        order = number.flatMap(Self.text) ?? ""
        guard !order.isEmpty else {
            let found = number.map { $0.kind == .string ? "is empty" : "is \($0.kind.words)" } ?? "is missing"
            problem = DocumentProblem(
                pointer: "/order", detail: "\(found); the order number as text or number is needed")
            return
        }
        guard !order.utf8.contains(0) else {
            problem = DocumentProblem(pointer: "/order", detail: "holds the control character U+0000")
            return
        }
        problem = Self.problem(inItems: row["orderitem_set"])
    }

    private static func problem(inItems items: JSONView?) -> DocumentProblem? {
        let pointer = "/orderitem_set"
        guard let items else {
            return DocumentProblem(pointer: pointer, detail: "is missing; a list of items is needed")
        }
        guard items.kind == .array else {
            return DocumentProblem(pointer: pointer, detail: "is \(items.kind.words); a list of items is needed")
        }
        var index = 0
        for item in items.elements {
            guard item.kind == .object else {
                return DocumentProblem(
                    pointer: "\(pointer)/\(index)", detail: "is \(item.kind.words); an item object is needed")
            }
            guard let id = item["id"], id.kind != .null else {
                return DocumentProblem(
                    pointer: "\(pointer)/\(index)/id", detail: "is missing; the id of the item in Omnitron is needed")
            }
            index += 1
        }
        return index > 0 ? nil : DocumentProblem(pointer: pointer, detail: "is empty; at least one item is needed")
    }

    private static func text(_ value: JSONView) -> String? {
        switch value.kind {
        case .string: value.string
        case .number: value.numberText
        default: nil
        }
    }
}

/// The rows of one page after script and mapping.
public enum OrderRows {
    /// Splits a page: an array gives its elements, an object itself.
    /// - Throws: a sentence, when the page is neither.
    public static func split(_ page: JSONDocument) throws(SplitError) -> [OrderRow] {
        switch page.root.kind {
        case .array: page.root.elements.map(OrderRow.init)
        case .object: [OrderRow(page.root)]
        default: throw SplitError(found: page.root.kind.words)
        }
    }
}

/// A page that cannot be split.
public struct SplitError: Error, Sendable, Hashable, CustomStringConvertible {
    let found: String
    /// What was found and what is needed.
    public var description: String {
        "the result is \(found); an array of order objects, or one order object, is needed"
    }
}

extension JSONKind {
    var words: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
