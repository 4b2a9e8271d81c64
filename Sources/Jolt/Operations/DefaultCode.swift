/// One key of a default spec, compiled.
struct DefaultNode: BitwiseCopyable {
    enum Key: UInt8 {
        /// The one key of `keys`.
        case literal
        /// Those keys of `keys` that are there.
        case some
        /// All keys that are there.
        case all
    }

    static let noLiteral = UInt32.max

    var kind: Key
    /// The key is an index, and works on lists only; else it works on objects only.
    var isIndex: Bool
    /// What is made where nothing is: a list or an object.
    var makesList: Bool
    /// The largest index that its children name; -1 for none.
    var largestIndex: Int32 = -1
    /// Keys, or indices.
    var keys = CodeRange()
    /// The value to fill in; `noLiteral` when there are children instead.
    var literal = noLiteral
    /// By precedence.
    var children = CodeRange()
    var entry: UInt32
}

/// A default operation, compiled.
final class DefaultCode: Sendable {
    let nodes: FrozenArray<DefaultNode>
    let children: FrozenArray<UInt32>
    let keys: FrozenArray<UInt32>
    /// The node that an object is filled by.
    let objectRoot: Int
    /// The node that a list is filled by; nil when the spec has names at its top.
    let listRoot: Int?

    init(_ compiler: borrowing DefaultCompiler, objectRoot: Int, listRoot: Int?) {
        nodes = FrozenArray(compiler.nodes)
        children = FrozenArray(compiler.children)
        keys = FrozenArray(compiler.keys)
        self.objectRoot = objectRoot
        self.listRoot = listRoot
    }
}
