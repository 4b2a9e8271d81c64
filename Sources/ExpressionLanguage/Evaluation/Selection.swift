/// Several attributes or values, which a chain of functions is applied to one by one.
final class SelectionSource: Sendable {
    enum Choice: Sendable {
        case named([String])
        case matching([JavaPattern])
        case delimited(value: Node, delimiter: Node)
    }

    let choice: Choice
    /// Its place among the nodes that keep something while the items pass by.
    let slot: Int
    let kind: SelectionKind
    let offset: Int
    let depth: Int

    init(_ choice: Choice, kind: SelectionKind, slot: Int, at offset: Int) {
        self.choice = choice
        self.kind = kind
        self.slot = slot
        self.offset = offset
        depth =
            if case .delimited(let value, let delimiter) = choice { max(value.depth, delimiter.depth) + 1 } else { 1 }
    }
}

/// The functions that select several attributes or values.
enum SelectionKind: String, Sendable, CaseIterable {
    case anyAttribute, allAttributes, anyMatchingAttribute, allMatchingAttributes, anyDelineatedValue,
        allDelineatedValues

    /// One item that fits is enough.
    var isAny: Bool { self == .anyAttribute || self == .anyMatchingAttribute || self == .anyDelineatedValue }
}

/// A chain of functions over the items of a source, and what becomes of its results.
final class Selection: Sendable {
    enum Outcome: Sendable {
        case any, all
        /// `join` or `count`, which take up one item after another.
        case reduced
    }

    let source: SelectionSource
    let chain: Node
    let outcome: Outcome
    let depth: Int

    init(source: SelectionSource, chain: Node, outcome: Outcome) {
        self.source = source
        self.chain = chain
        self.outcome = outcome
        depth = chain.depth + 1
    }

    var type: ExpressionValueType { outcome == .reduced ? chain.type : .boolean }
}

/// What a node keeps while the items pass by.
enum SelectionState {
    case names([String], next: Int)
    case values([String], next: Int, left: Int)
    case noValues
    case joined([UInt8], count: Int)
    case count(Int64)
    case decided(Bool?)
}
