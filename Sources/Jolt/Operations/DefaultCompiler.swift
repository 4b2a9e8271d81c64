import OrderedJSON

/// Compiles the spec of a default operation.
struct DefaultCompiler: ~Copyable {
    private(set) var nodes: [DefaultNode] = []
    private(set) var children: [UInt32] = []
    private(set) var keys: [UInt32] = []

    static func compile(
        _ spec: JSON, at pointer: JSONPointer, entries: inout SpecEntries, into builder: inout CodeBuilder
    ) throws(JoltSpecError) -> DefaultCode {
        guard case .object(let members) = spec else {
            throw JoltSpecError(at: pointer, found: spec.inWords, expected: "an object with the defaults")
        }
        var compiler = DefaultCompiler()
        let entry = entries.add(pointer)
        var root = DefaultNode(kind: .literal, isIndex: false, makesList: false, entry: entry)
        let objectRoot = try compiler.addParent(root, members, at: pointer, entries: &entries, builder: &builder)
        guard members.names.allSatisfy({ isIndexKey(withoutListMark(SpecText($0)).key) }) else {
            return DefaultCode(compiler, objectRoot: objectRoot, listRoot: nil)
        }
        root.makesList = true
        let listRoot = try compiler.addParent(root, members, at: pointer, entries: &entries, builder: &builder)
        return DefaultCode(compiler, objectRoot: objectRoot, listRoot: listRoot)
    }

    private mutating func addParent(
        _ node: DefaultNode, _ members: JSONObject, at pointer: JSONPointer, entries: inout SpecEntries,
        builder: inout CodeBuilder
    ) throws(JoltSpecError) -> Int {
        try SpecDepth.check(pointer)
        let number = nodes.count
        nodes.append(node)
        var found: [(precedence: DefaultPrecedence, node: Int)] = []
        for (key, value) in members.members {
            let place = pointer.appending(key)
            let child = try addChild(
                SpecText(key), value, isIndex: node.makesList, at: place, entries: &entries, builder: &builder)
            found.append(child)
            let added = nodes[child.node]
            if added.isIndex, added.kind == .literal {
                let index = Int32(bitPattern: keys[Int(added.keys.first)])
                nodes[number].largestIndex = max(nodes[number].largestIndex, index)
            }
        }
        let sorted = found.enumerated().sorted { one, other in
            one.element.precedence < other.element.precedence
                || !(other.element.precedence < one.element.precedence) && one.offset < other.offset
        }
        nodes[number].children = CodeRange(first: UInt32(children.count), count: UInt32(sorted.count))
        children += sorted.map { UInt32($0.element.node) }
        return number
    }

    private mutating func addChild(
        _ text: SpecText, _ value: JSON, isIndex: Bool, at pointer: JSONPointer, entries: inout SpecEntries,
        builder: inout CodeBuilder
    ) throws(JoltSpecError) -> (precedence: DefaultPrecedence, node: Int) {
        let (key, makesList) = DefaultCompiler.withoutListMark(text)
        var node = DefaultNode(kind: .literal, isIndex: isIndex, makesList: makesList, entry: entries.add(pointer))
        var names = [key]
        if key.contains(UInt8(ascii: "*")) {
            guard key.count == 1 else {
                throw JoltSpecError(
                    at: pointer, found: text.quoted, expected: "\"*\" alone, since a default has no other stars")
            }
            node.kind = .all
            names = []
        } else if key.contains(UInt8(ascii: "|")) {
            node.kind = .some
            names = key.alternatives
        }
        node.keys = CodeRange(first: UInt32(keys.count), count: UInt32(names.count))
        for name in names {
            guard isIndex else {
                keys.append(builder.keys.key(name))
                continue
            }
            guard let index = name.javaInteger else {
                throw JoltSpecError(
                    at: pointer, found: text.quoted,
                    expected: "an index such as \"0\", or \"*\": the key above it ends with \"[]\"")
            }
            keys.append(UInt32(bitPattern: index))
        }
        let precedence = DefaultPrecedence(kind: node.kind, count: names.count, key: key)
        if case .object(let members) = value {
            return (precedence, try addParent(node, members, at: pointer, entries: &entries, builder: &builder))
        }
        node.literal = builder.literal(value)
        nodes.append(node)
        return (precedence, nodes.count - 1)
    }

    /// A key that ends with `[]` stands for a list; all such marks in it go.
    private static func withoutListMark(_ text: SpecText) -> (key: SpecText, makesList: Bool) {
        guard text.ends(with: SpecText("[]")) else { return (text, false) }
        var key = SpecText()
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "["), index + 1 < text.count, text[index + 1] == UInt8(ascii: "]") {
                index += 2
            } else {
                key.append(text[index])
                index += 1
            }
        }
        return (key, true)
    }

    private static func isIndexKey(_ key: SpecText) -> Bool {
        if key == SpecText("*") { return true }
        if key.contains(UInt8(ascii: "|")) { return key.alternatives.allSatisfy { $0.javaInteger != nil } }
        return key.javaInteger != nil
    }
}

/// Names before alternatives, fewer alternatives before more, the star last.
private struct DefaultPrecedence: Comparable {
    let kind: DefaultNode.Key
    let count: Int
    let key: SpecText

    static func < (one: DefaultPrecedence, other: DefaultPrecedence) -> Bool {
        if one.kind != other.kind { return one.kind.rawValue < other.kind.rawValue }
        guard one.kind == .some else { return false }
        return one.count != other.count ? one.count < other.count : one.key.precedesInUTF16(other.key)
    }
}
