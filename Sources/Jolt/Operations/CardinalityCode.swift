import OrderedJSON

/// One key of a cardinality spec, compiled.
struct CardinalityNode: BitwiseCopyable {
    enum Rule: UInt8 {
        case one, many
        /// It has children.
        case none
    }

    static let noChild = UInt32.max

    var rule = Rule.none
    /// Of a parent: the rule for its own value.
    var ownRule = Rule.none
    /// Of a parent: children by key. Their keys lie beside them.
    var children = CodeRange()
    /// Of a parent: the child that takes other keys, and its star; `noChild` for none.
    var other = noChild
    /// `noChild`: the star takes all.
    var star = noChild
    var entry: UInt32
}

/// A cardinality operation, compiled. Node 0 is the root.
final class CardinalityCode: Sendable {
    let nodes: FrozenArray<CardinalityNode>
    let keys: FrozenArray<UInt32>
    let children: FrozenArray<UInt32>

    init(_ compiler: borrowing CardinalityCompiler) {
        nodes = FrozenArray(compiler.nodes)
        keys = FrozenArray(compiler.keys)
        children = FrozenArray(compiler.children)
    }
}

/// Compiles the spec of a cardinality operation.
struct CardinalityCompiler: ~Copyable {
    private(set) var nodes: [CardinalityNode] = []
    private(set) var keys: [UInt32] = []
    private(set) var children: [UInt32] = []

    static func compile(
        _ spec: JSON, at pointer: JSONPointer, entries: inout SpecEntries, into builder: inout CodeBuilder
    ) throws(JoltSpecError) -> CardinalityCode {
        guard case .object(let members) = spec else {
            throw JoltSpecError(
                at: pointer, found: spec.inWords, expected: "an object with keys to \"ONE\" or \"MANY\"")
        }
        var compiler = CardinalityCompiler()
        try compiler.addParent(members, at: pointer, entry: entries.add(pointer), entries: &entries, builder: &builder)
        return CardinalityCode(compiler)
    }

    @discardableResult
    private mutating func addParent(
        _ members: JSONObject, at pointer: JSONPointer, entry: UInt32, entries: inout SpecEntries,
        builder: inout CodeBuilder
    ) throws(JoltSpecError) -> UInt32 {
        try SpecDepth.check(pointer)
        guard !members.isEmpty else {
            throw JoltSpecError(at: pointer, found: "an object without keys", expected: "at least one key")
        }
        let number = nodes.count
        nodes.append(CardinalityNode(entry: entry))
        var found: [(key: UInt32, node: UInt32)] = []
        for (key, value) in members.members {
            let place = pointer.appending(key)
            let text = SpecText(key)
            guard !text.contains(UInt8(ascii: "@")) || text.count == 1 else {
                throw JoltSpecError(at: place, found: text.quoted, expected: "\"@\" alone or no \"@\"")
            }
            let child = try addChild(value, at: place, entries: &entries, builder: &builder)
            found.append((builder.keys.key(text), child))
            if text == SpecText("@") {
                guard nodes[Int(child)].rule != .none else {
                    throw JoltSpecError(at: place, found: "an object", expected: "\"ONE\" or \"MANY\"")
                }
                nodes[number].ownRule = nodes[Int(child)].rule
            } else if text.contains(UInt8(ascii: "*")) {
                guard nodes[number].other == CardinalityNode.noChild else {
                    throw JoltSpecError(
                        at: place, found: "a second key with a star", expected: "one key with a star at each level")
                }
                nodes[number].other = child
                if text.count > 1 {
                    let pattern = try located(place) { () throws(SpecFault) in
                        text.count(of: UInt8(ascii: "*")) == 1
                            ? try StarPattern(text, stars: 1) : StarPattern(expression: text)
                    }
                    nodes[number].star = builder.star(pattern)
                }
            }
        }
        nodes[number].children = CodeRange(first: UInt32(children.count), count: UInt32(found.count))
        keys += found.map(\.key)
        children += found.map(\.node)
        return UInt32(number)
    }

    private mutating func addChild(
        _ value: JSON, at pointer: JSONPointer, entries: inout SpecEntries, builder: inout CodeBuilder
    ) throws(JoltSpecError) -> UInt32 {
        let entry = entries.add(pointer)
        switch value {
        case .object(let members):
            return try addParent(members, at: pointer, entry: entry, entries: &entries, builder: &builder)
        case .string("ONE"): nodes.append(CardinalityNode(rule: .one, entry: entry))
        case .string("MANY"): nodes.append(CardinalityNode(rule: .many, entry: entry))
        default: throw JoltSpecError(at: pointer, found: value.inWords, expected: "\"ONE\", \"MANY\" or an object")
        }
        return UInt32(nodes.count - 1)
    }
}
