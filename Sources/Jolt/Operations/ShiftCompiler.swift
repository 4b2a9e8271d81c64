import OrderedJSON

/// Compiles the spec of a shift.
struct ShiftCompiler: ~Copyable {
    private(set) var nodes: [ShiftNode] = []
    private(set) var children: [UInt32] = []
    private(set) var literals: [LiteralChild] = []
    private(set) var nameSlots: [UInt32] = []
    private(set) var writers: [ShiftWriter] = []

    static func compile(
        _ spec: JSON, at pointer: JSONPointer, entries: inout SpecEntries, into builder: inout CodeBuilder
    ) throws(JoltSpecError) -> ShiftCode {
        guard case .object(let members) = spec else {
            throw JoltSpecError(at: pointer, found: spec.inWords, expected: "an object with the keys to shift")
        }
        var compiler = ShiftCompiler()
        let root = ShiftNode(kind: .literal, entry: entries.add(pointer))
        try compiler.addParent(root, members, at: pointer, entries: &entries, builder: &builder)
        return ShiftCode(compiler)
    }

    /// Adds a node with children; its number.
    @discardableResult
    private mutating func addParent(
        _ node: ShiftNode, _ members: JSONObject, at pointer: JSONPointer, entries: inout SpecEntries,
        builder: inout CodeBuilder
    ) throws(JoltSpecError) -> UInt32 {
        try SpecDepth.check(pointer)
        let number = nodes.count
        nodes.append(node)
        var found = SpecChildren()
        for (key, value) in members.members {
            let place = pointer.appending(key)
            let entry = entries.add(place)
            for alternative in SpecText(key).alternatives {
                let element = try located(place) { () throws(SpecFault) in try PathElementParser.element(alternative) }
                let child = try addChild(element, value, at: place, entry: entry, entries: &entries, builder: &builder)
                try found.add(element, child, at: place)
            }
        }
        guard !found.all.isEmpty else {
            throw JoltSpecError(at: pointer, found: "an object without keys", expected: "at least one key")
        }
        try arrange(found.all, under: number, at: pointer, builder: &builder)
        return UInt32(number)
    }

    private mutating func addChild(
        _ element: PathElement, _ value: JSON, at pointer: JSONPointer, entry: UInt32, entries: inout SpecEntries,
        builder: inout CodeBuilder
    ) throws(JoltSpecError) -> UInt32 {
        var node = ShiftNode(kind: .literal, entry: entry)
        switch element {
        case .literal(let name): node.key = builder.keys.key(name)
        case .at: node.kind = .at
        case .starAll: node.kind = .starAll
        case .star(let pattern):
            node.kind = .star
            node.pattern = builder.star(pattern)
        case .ampersand(let template):
            node.kind = .template
            node.pattern = builder.template(template)
        case .hash(let text):
            node.kind = .hash
            node.key = builder.keys.key(text)
        case .dollar(let reference):
            node.kind = .dollar
            node.pattern = UInt32(reference.up)
            node.group = UInt32(reference.group)
        case .lookup(let lookup):
            node.kind = .lookup
            node.pattern = builder.lookup(lookup)
        case .array:
            node.kind = .array
            node.pattern = builder.path([element])
        }
        if case .object(let members) = value {
            if node.kind == .at || node.kind == .dollar {
                throw JoltSpecError(
                    at: pointer, found: "an object",
                    expected: "a path or an array of paths: \(element.inWords) has no children")
            }
            return try addParent(node, members, at: pointer, entries: &entries, builder: &builder)
        }
        node.isLeaf = true
        let first = writers.count
        switch value {
        case .null: break
        case .string(let path): try addWriter(path, at: pointer, entry: entry, builder: &builder)
        case .array(let paths):
            for (index, path) in paths.enumerated() {
                let place = pointer.appending(index)
                guard case .string(let path) = path else {
                    throw JoltSpecError(at: place, found: path.inWords, expected: "a path as text")
                }
                try addWriter(path, at: place, entry: entries.add(place), builder: &builder)
            }
        default:
            throw JoltSpecError(
                at: pointer, found: value.inWords, expected: "an object, a path, an array of paths, or null")
        }
        node.writers = CodeRange(first: UInt32(first), count: UInt32(writers.count - first))
        nodes.append(node)
        return UInt32(nodes.count - 1)
    }

    private mutating func addWriter(
        _ text: String, at pointer: JSONPointer, entry: UInt32, builder: inout CodeBuilder
    ) throws(JoltSpecError) {
        let elements = try located(pointer) { () throws(SpecFault) in try PathParser.rooted(SpecText(text)) }
        let path = builder.path(elements)
        writers.append(ShiftWriter(path: builder.paths[Int(path)], entry: entry))
    }

    /// Sorts the children of a node into those without a key, those with plain names, and the others by precedence.
    private mutating func arrange(
        _ found: [SpecChildren.Child], under number: Int, at pointer: JSONPointer, builder: inout CodeBuilder
    ) throws(JoltSpecError) {
        var specials: [SpecChildren.Child] = []
        var named: [(name: SpecText, node: UInt32)] = []
        var computed: [SpecChildren.Child] = []
        for child in found {
            switch child.element {
            case .literal(let name): named.append((name, child.node))
            case .at, .hash, .dollar, .lookup: specials.append(child)
            case .starAll, .star, .ampersand, .array: computed.append(child)
            }
        }
        if computed.count > 1,
            let array = computed.first(where: { if case .array = $0.element { true } else { false } })
        {
            throw JoltSpecError(
                at: pointer, found: "\(array.element.canonical.quoted) beside other keys with \"*\", \"&\" or brackets",
                expected: "names or stars: elements of an input array are matched by \"0\", \"1\" or \"*\"")
        }
        computed.sort { KeyPrecedence($0.element) < KeyPrecedence($1.element) }
        let isInputOrdered = computed.contains { child in
            switch child.element {
            case .starAll: true
            case .star(let pattern): named.contains { pattern.matches($0.name) }
            default: true
            }
        }
        nodes[number].isInputOrdered = isInputOrdered && !named.isEmpty
        nodes[number].specials = add(specials)
        nodes[number].computed = add(computed)
        nodes[number].literals = CodeRange(first: UInt32(literals.count), count: UInt32(named.count))
        for (name, node) in named {
            let index = name.javaInteger.flatMap { $0 < 0 ? nil : $0 }
            literals.append(
                LiteralChild(
                    key: builder.keys.key(name), node: node, index: index ?? -1,
                    isPlainIndex: index.map { SpecText(String($0)) == name } ?? false))
        }
        nodes[number].names = addNames(nodes[number].literals, keys: builder.keys)
    }

    private mutating func add(_ found: [SpecChildren.Child]) -> CodeRange {
        let range = CodeRange(first: UInt32(children.count), count: UInt32(found.count))
        children += found.map(\.node)
        return range
    }

    private mutating func addNames(_ range: CodeRange, keys: borrowing KeyTable) -> NameTable {
        var size = 4
        while size < Int(range.count) * 4 { size *= 2 }
        let table = NameTable(first: UInt32(nameSlots.count), mask: UInt32(size - 1))
        nameSlots += [UInt32](repeating: 0, count: size)
        for index in range.indices {
            var slot = Int(keys.records[Int(literals[index].key)].hash) & (size - 1)
            while nameSlots[Int(table.first) + slot] != 0 { slot = (slot + 1) & (size - 1) }
            nameSlots[Int(table.first) + slot] = UInt32(index - Int(range.first) + 1)
        }
        return table
    }
}
