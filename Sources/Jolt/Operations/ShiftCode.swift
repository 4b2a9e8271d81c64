/// One key of a shift spec, compiled.
struct ShiftNode: BitwiseCopyable {
    enum Key: UInt8 {
        /// `key` is the name.
        case literal
        /// `*`
        case starAll
        /// `pattern` is the star.
        case star
        /// `pattern` is the template.
        case template
        /// `pattern` is the index as a step; it never matches, but its evaluation may fail.
        case array
        /// `@`
        case at
        /// `key` is the text.
        case hash
        /// `pattern` levels up, part `group`.
        case dollar
        /// `pattern` is the lookup.
        case lookup
    }

    var kind: Key
    var isLeaf = false
    /// Of a parent: its stars could match its literals, or it has a template: keys are taken in the order of the input.
    var isInputOrdered = false
    var key: UInt32 = 0
    var pattern: UInt32 = 0
    var group: UInt32 = 0
    /// Of a parent: its children that look at no key of the input.
    var specials = CodeRange()
    /// Of a parent: its children with plain names, which are found by `names`.
    var literals = CodeRange()
    var names = NameTable()
    /// Of a parent: its other children, by precedence.
    var computed = CodeRange()
    /// Of a leaf: where the value goes.
    var writers = CodeRange()
    var entry: UInt32
}

/// A run of elements.
struct CodeRange: BitwiseCopyable {
    var first: UInt32 = 0
    var count: UInt32 = 0

    @inline(__always)
    var indices: Range<Int> { Int(first)..<Int(first) + Int(count) }
}

/// One path that a shift writes to; without the root.
struct ShiftWriter: BitwiseCopyable {
    var path: PathCode
    var entry: UInt32
}

/// A child with a plain name.
struct LiteralChild: BitwiseCopyable {
    var key: UInt32
    var node: UInt32
    /// The name as an index of a list; -1 when it is none.
    var index: Int32
    /// The name is how its index is written.
    var isPlainIndex: Bool
}

/// A small hash table from names to places among literal children.
struct NameTable: BitwiseCopyable {
    var first: UInt32 = 0
    /// One less than its size, a power of two.
    var mask: UInt32 = 0
}

/// A shift operation, compiled. Node 0 is the root.
final class ShiftCode: Sendable {
    let nodes: FrozenArray<ShiftNode>
    /// Special and computed children, by node.
    let children: FrozenArray<UInt32>
    let literals: FrozenArray<LiteralChild>
    let nameSlots: FrozenArray<UInt32>
    let writers: FrozenArray<ShiftWriter>

    init(_ compiler: borrowing ShiftCompiler) {
        nodes = FrozenArray(compiler.nodes)
        children = FrozenArray(compiler.children)
        literals = FrozenArray(compiler.literals)
        nameSlots = FrozenArray(compiler.nameSlots)
        writers = FrozenArray(compiler.writers)
    }
}
