/// A part of a compiled expression.
///
/// A part that is left out is `nothing` and not an optional, because optional references are counted each time that they are looked at.
enum Node: Sendable {
    case nothing
    case constant(Constant)
    /// The same, put together from several, so that NiFi does not look at it while it compiles.
    case fixed(Constant)
    case attribute(AttributeName)
    /// The attribute whose name the node within evaluates to.
    case indirect(Indirection)
    case call(Call)
    case concatenation(Concatenation)
    /// The attribute or value that is just passing by.
    case item(SelectionSource)
    case selection(Selection)

    static func text(_ text: String) -> Node { .constant(Constant(.text(text), type: .text)) }

    var type: ExpressionValueType {
        switch self {
        case .nothing: .any
        case .constant(let constant), .fixed(let constant): constant.type
        case .attribute, .indirect, .concatenation, .item: .text
        case .call(let call): call.function.result
        case .selection(let selection): selection.type
        }
    }

    /// The plain reference to an attribute, before which NiFi treats dollar signs in a special way.
    var isAttribute: Bool {
        switch self {
        case .attribute, .indirect: true
        default: false
        }
    }

    /// A literal text, or the literal `null`, that NiFi looks at while it compiles.
    var literal: Constant? {
        if case .constant(let constant) = self, constant.type == .text { constant } else { nil }
    }

    /// A text that does not depend on anything.
    var knownText: String? {
        switch self {
        case .constant(let constant), .fixed(let constant): constant.text
        default: nil
        }
    }

    var isNothing: Bool { if case .nothing = self { true } else { false } }

    /// The number of nodes on the longest way down.
    var depth: Int {
        switch self {
        case .nothing: 0
        case .constant, .fixed, .attribute: 1
        case .indirect(let indirection): indirection.name.depth + 1
        case .call(let call): call.depth
        case .concatenation(let concatenation): concatenation.depth
        case .item(let source): source.depth
        case .selection(let selection): selection.depth
        }
    }
}

/// A value that is known when the expression is compiled.
final class Constant: Sendable {
    let value: Value
    let type: ExpressionValueType

    init(_ value: Value, type: ExpressionValueType) {
        self.value = value
        self.type = type
    }

    var text: String? { if case .text(let text) = value { text } else { nil } }

    static let empty = Constant(.text(""), type: .text)
}

/// The name of an attribute, known when the expression is compiled.
final class AttributeName: Sendable {
    let name: String
    let offset: Int

    init(_ name: String, at offset: Int) {
        self.name = name
        self.offset = offset
    }
}

/// An attribute whose name is computed.
final class Indirection: Sendable {
    let name: Node
    let offset: Int

    init(name: Node, at offset: Int) {
        self.name = name
        self.offset = offset
    }
}

/// Texts joined; what is missing counts as empty.
final class Concatenation: Sendable {
    let parts: [Node]
    let depth: Int

    init(_ parts: [Node]) {
        self.parts = parts
        depth = parts.reduce(0) { max($0, $1.depth) } + 1
    }
}

/// A function applied to a subject and arguments.
final class Call: Sendable {
    let function: FunctionDefinition
    let subject: Node
    let arguments: Arguments
    let prepared: Preparation
    /// Where the function's name stands in the source, in bytes.
    let offset: Int
    /// Its place among the nodes that keep something while selected attributes pass by; nil when none do.
    let slot: Int?
    let depth: Int

    init(
        _ function: consuming FunctionDefinition, subject: consuming Node, arguments: consuming Arguments,
        prepared: consuming Preparation = .none, at offset: Int, slot: Int? = nil
    ) {
        depth = max(subject.depth, arguments.depth) + 1

        self.function = function
        self.subject = subject
        self.arguments = arguments
        self.prepared = prepared
        self.offset = offset
        self.slot = slot
    }
}
