/// When a modify operation writes.
enum ModifyMode: UInt8 {
    /// Always.
    case overwrite
    /// Where nothing or null is.
    case fill
    /// Where nothing is.
    case define

    /// The mode that a mark before a key stands for.
    init?(mark: UInt8) {
        switch mark {
        case UInt8(ascii: "+"): self = .overwrite
        case UInt8(ascii: "~"): self = .fill
        case UInt8(ascii: "_"): self = .define
        default: return nil
        }
    }
}

/// One key of a modify spec, compiled.
struct ModifyNode: BitwiseCopyable {
    enum Key: UInt8 {
        /// `key` is the name.
        case literal
        /// `key` is the index.
        case index
        case starAll
        /// `pattern` is the star.
        case star
    }

    /// What a node with children works on.
    enum Target: UInt8 {
        case object, list, either
    }

    var kind: Key
    var mode: ModifyMode
    var isLeaf = false
    /// The key ends with `?`: only what is there is touched.
    var needsPresence = false
    /// Of an index: it is written in another way than a match could be, such as `[007]`.
    var neverMatches = false
    var key: UInt32 = 0
    var pattern: UInt32 = 0
    var target = Target.either
    /// Of a parent that works on lists: the largest index it wants; -1 for none.
    var largestIndex: Int32 = -1
    /// Of a parent: an element is taken by its own key or else by a star, not by both.
    var isExclusive = false
    /// Of a parent: children by name or index.
    var literals = CodeRange()
    /// Of a parent: children by star, by precedence.
    var computed = CodeRange()
    /// Of a leaf: what to try, in order.
    var expressions = CodeRange()
    var entry: UInt32
}

/// One right-hand side of a modify spec.
struct ExpressionCode: BitwiseCopyable {
    /// nil: the value of the first argument.
    var function: ModifyFunction?
    /// The function takes the value that is there.
    var takesCurrent: Bool
    var arguments: CodeRange
}

/// An argument of a function.
struct ArgumentCode: BitwiseCopyable {
    enum Source: UInt8 {
        /// `value` is a literal.
        case literal
        /// `value` is a lookup.
        case lookup
        /// `value` is a path of the context.
        case context
    }

    var source: Source
    var value: UInt32
}

/// A modify operation, compiled. Node 0 is the root.
final class ModifyCode: Sendable {
    let nodes: FrozenArray<ModifyNode>
    let children: FrozenArray<UInt32>
    let expressions: FrozenArray<ExpressionCode>
    let arguments: FrozenArray<ArgumentCode>

    init(_ compiler: borrowing ModifyCompiler) {
        nodes = FrozenArray(compiler.nodes)
        children = FrozenArray(compiler.children)
        expressions = FrozenArray(compiler.expressions)
        arguments = FrozenArray(compiler.arguments)
    }
}
