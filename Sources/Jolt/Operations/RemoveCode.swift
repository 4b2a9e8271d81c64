import OrderedJSON

/// One key of a remove spec, compiled.
struct RemoveNode: BitwiseCopyable {
    enum Key: UInt8 {
        case literal, starAll, star
    }

    var kind: Key
    /// What matches goes; else it is looked into.
    var isLeaf: Bool
    var key: UInt32 = 0
    var pattern: UInt32 = 0
    /// The name as an index of a list; -1 when it is none.
    var index: Int32 = -1
    var children = CodeRange()
    var entry: UInt32
}

/// A remove operation, compiled. Node 0 is the root.
final class RemoveCode: Sendable {
    let nodes: FrozenArray<RemoveNode>
    let children: FrozenArray<UInt32>

    init(_ compiler: borrowing RemoveCompiler) {
        nodes = FrozenArray(compiler.nodes)
        children = FrozenArray(compiler.children)
    }
}

/// Compiles the spec of a remove operation.
struct RemoveCompiler: ~Copyable {
    private(set) var nodes: [RemoveNode] = []
    private(set) var children: [UInt32] = []

    static func compile(
        _ spec: JSON, at pointer: JSONPointer, entries: inout SpecEntries, into builder: inout CodeBuilder
    ) throws(JoltSpecError) -> RemoveCode {
        guard case .object(let members) = spec else {
            throw JoltSpecError(at: pointer, found: spec.inWords, expected: "an object with the keys to remove")
        }
        var compiler = RemoveCompiler()
        let root = RemoveNode(kind: .literal, isLeaf: false, entry: entries.add(pointer))
        try compiler.addParent(root, members, at: pointer, entries: &entries, builder: &builder)
        return RemoveCode(compiler)
    }

    @discardableResult
    private mutating func addParent(
        _ node: RemoveNode, _ members: JSONObject, at pointer: JSONPointer, entries: inout SpecEntries,
        builder: inout CodeBuilder
    ) throws(JoltSpecError) -> UInt32 {
        try SpecDepth.check(pointer)
        let number = nodes.count
        nodes.append(node)
        var found: [UInt32] = []
        for (key, value) in members.members {
            let place = pointer.appending(key)
            let entry = entries.add(place)
            for alternative in SpecText(key).alternatives {
                var node = try located(place) { () throws(SpecFault) in
                    try RemoveCompiler.key(alternative, entry: entry, builder: &builder)
                }
                if case .object(let members) = value {
                    node.isLeaf = false
                    found.append(try addParent(node, members, at: place, entries: &entries, builder: &builder))
                    continue
                }
                guard case .string(let text) = value, SpecText(text).isTrimmedEmpty else {
                    throw JoltSpecError(
                        at: place, found: value.inWords, expected: "\"\" for what is to go, or an object")
                }
                nodes.append(node)
                found.append(UInt32(nodes.count - 1))
            }
        }
        nodes[number].children = CodeRange(first: UInt32(children.count), count: UInt32(found.count))
        children += found
        return UInt32(number)
    }

    private static func key(
        _ text: SpecText, entry: UInt32, builder: inout CodeBuilder
    ) throws(SpecFault) -> RemoveNode {
        let stars = text.count(of: UInt8(ascii: "*"))
        if text == SpecText("*") { return RemoveNode(kind: .starAll, isLeaf: true, entry: entry) }
        if stars > 0 {
            return RemoveNode(
                kind: .star, isLeaf: true, pattern: builder.star(try StarPattern(text, stars: stars)), entry: entry)
        }
        let index = text.javaInteger.flatMap { $0 < 0 ? nil : $0 } ?? -1
        return RemoveNode(kind: .literal, isLeaf: true, key: builder.keys.key(text), index: index, entry: entry)
    }
}
