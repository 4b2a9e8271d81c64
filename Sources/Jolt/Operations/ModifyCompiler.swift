import OrderedJSON

/// Compiles the spec of a modify operation.
struct ModifyCompiler: ~Copyable {
    private(set) var nodes: [ModifyNode] = []
    private(set) var children: [UInt32] = []
    private(set) var expressions: [ExpressionCode] = []
    private(set) var arguments: [ArgumentCode] = []
    private let mode: ModifyMode

    private init(mode: ModifyMode) { self.mode = mode }

    static func compile(
        _ spec: JSON, _ mode: ModifyMode, at pointer: JSONPointer, entries: inout SpecEntries,
        into builder: inout CodeBuilder
    ) throws(JoltSpecError) -> ModifyCode {
        guard case .object(let members) = spec else {
            throw JoltSpecError(at: pointer, found: spec.inWords, expected: "an object with the keys to modify")
        }
        var compiler = ModifyCompiler(mode: mode)
        let root = ModifyNode(kind: .literal, mode: mode, entry: entries.add(pointer))
        try compiler.addParent(root, members, at: pointer, entries: &entries, builder: &builder)
        return ModifyCode(compiler)
    }

    @discardableResult
    private mutating func addParent(
        _ node: ModifyNode, _ members: JSONObject, at pointer: JSONPointer, entries: inout SpecEntries,
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
                let (element, child) = try addChild(
                    alternative, value, at: place, entry: entry, entries: &entries, builder: &builder)
                try found.add(element, child, at: place)
            }
        }
        try arrange(found.all, under: number, at: pointer)
        return UInt32(number)
    }

    private mutating func addChild(
        _ text: SpecText, _ value: JSON, at pointer: JSONPointer, entry: UInt32, entries: inout SpecEntries,
        builder: inout CodeBuilder
    ) throws(JoltSpecError) -> (PathElement, UInt32) {
        var node = ModifyNode(kind: .literal, mode: mode, entry: entry)
        let element = try located(pointer) { () throws(SpecFault) in try key(text, &node) }
        switch element {
        case .literal(let name): node.key = builder.keys.key(name)
        case .starAll: node.kind = .starAll
        case .star(let pattern):
            node.kind = .star
            node.pattern = builder.star(pattern)
        case .array(.index(let index, let text)):
            node.kind = .index
            node.key = UInt32(index)
            node.neverMatches = SpecText(String(index)) != text
        case .array:
            throw JoltSpecError(at: pointer, found: text.quoted, expected: "an index with digits, such as \"[0]\"")
        default:
            throw JoltSpecError(
                at: pointer, found: element.inWords, expected: "a name, a name with stars, or an index such as \"[0]\"")
        }
        if case .object(let members) = value, !members.isEmpty {
            return (element, try addParent(node, members, at: pointer, entries: &entries, builder: &builder))
        }
        node.isLeaf = true
        node.expressions = try addExpressions(value, at: pointer, builder: &builder)
        nodes.append(node)
        return (element, UInt32(nodes.count - 1))
    }

    /// Takes the marks off a key: `+`, `~` or `_` before it, `?` behind it.
    private func key(_ text: SpecText, _ node: inout ModifyNode) throws(SpecFault) -> PathElement {
        guard let first = text.first else { throw SpecFault(found: "an empty key", expected: "a name") }
        var text = text
        let hasSuffix = text.count > 1 && text.last == UInt8(ascii: "?")
        if let mode = ModifyMode(mark: first) {
            node.mode = mode
            text.removeFirst()
        }
        if hasSuffix, !text.ends(with: SpecText("\\?")) {
            node.needsPresence = true
            text.removeLast()
        }
        return try PathElementParser.element(text)
    }

    private mutating func arrange(
        _ found: [SpecChildren.Child], under number: Int, at pointer: JSONPointer
    ) throws(JoltSpecError) {
        var literals: [UInt32] = []
        var computed: [SpecChildren.Child] = []
        var hasNames = false
        var hasIndices = false
        for child in found {
            let node = nodes[Int(child.node)]
            switch node.kind {
            case .literal:
                hasNames = true
                literals.append(child.node)
            case .index:
                hasIndices = true
                if !node.needsPresence { nodes[number].largestIndex = max(nodes[number].largestIndex, Int32(node.key)) }
                literals.removeAll { nodes[Int($0)].kind == .index && nodes[Int($0)].key == node.key }
                literals.append(child.node)
            case .star:
                hasNames = true
                computed.append(child)
            case .starAll: computed.append(child)
            }
        }
        if hasNames, hasIndices {
            throw JoltSpecError(
                at: pointer, found: "indices of a list beside names",
                expected: "either, since a value is a list or an object")
        }
        computed.sort { KeyPrecedence($0.element) < KeyPrecedence($1.element) }
        nodes[number].target = hasIndices ? .list : hasNames ? .object : .either
        nodes[number].literals = add(literals)
        nodes[number].computed = add(computed.map(\.node))
        nodes[number].isExclusive =
            !literals.isEmpty && !computed.isEmpty && nodes[number].mode == .define && hasIndices
    }

    private mutating func add(_ nodes: [UInt32]) -> CodeRange {
        let range = CodeRange(first: UInt32(children.count), count: UInt32(nodes.count))
        children += nodes
        return range
    }

    private mutating func addExpressions(
        _ value: JSON, at pointer: JSONPointer, builder: inout CodeBuilder
    ) throws(JoltSpecError) -> CodeRange {
        var found: [ExpressionCode] = []
        switch value {
        case .array(let values) where !values.isEmpty:
            for (index, value) in values.enumerated() {
                found.append(try expression(value, at: pointer.appending(index), builder: &builder))
            }
        default: found.append(try expression(value, at: pointer, builder: &builder))
        }
        let range = CodeRange(first: UInt32(expressions.count), count: UInt32(found.count))
        expressions += found
        return range
    }

    private mutating func expression(
        _ value: JSON, at pointer: JSONPointer, builder: inout CodeBuilder
    ) throws(JoltSpecError) -> ExpressionCode {
        guard case .string(let string) = value else {
            return single(ArgumentCode(source: .literal, value: builder.literal(value)))
        }
        let text = SpecText(string)
        do {
            guard text.first == UInt8(ascii: "=") else {
                return single(try argument(text, ofFunction: false, builder: &builder))
            }
            return try call(text, builder: &builder)
        } catch {
            throw error.at(pointer)
        }
    }

    private mutating func single(_ argument: ArgumentCode) -> ExpressionCode {
        ExpressionCode(function: nil, takesCurrent: false, arguments: add([argument]))
    }

    private mutating func add(_ found: [ArgumentCode]) -> CodeRange {
        let range = CodeRange(first: UInt32(arguments.count), count: UInt32(found.count))
        arguments += found
        return range
    }

    private mutating func call(_ text: SpecText, builder: inout CodeBuilder) throws(SpecFault) -> ExpressionCode {
        let body = SpecText(text[1...])
        guard body.contains(UInt8(ascii: "(")) || body.last == UInt8(ascii: ")") else {
            return ExpressionCode(function: ModifyFunction(name: body.text), takesCurrent: true, arguments: CodeRange())
        }
        guard let opening = body.firstIndex(of: UInt8(ascii: "(")), opening < body.count - 1 else {
            throw SpecFault(found: text.quoted, expected: "a function with its arguments in parentheses")
        }
        var end = body.count - 1
        while end > opening + 1, body[end] & 0xC0 == 0x80 { end -= 1 }
        var found: [ArgumentCode] = []
        for piece in ArgumentSplitter.split(SpecText(body[(opening + 1)..<end])) {
            found.append(try argument(piece, ofFunction: true, builder: &builder))
        }
        return ExpressionCode(
            function: ModifyFunction(name: SpecText(body[..<opening]).text), takesCurrent: false, arguments: add(found))
    }

    private func argument(
        _ text: SpecText, ofFunction: Bool, builder: inout CodeBuilder
    ) throws(SpecFault) -> ArgumentCode {
        switch text.first {
        case UInt8(ascii: "^"):
            return ArgumentCode(source: .context, value: builder.path(try PathParser.rooted(SpecText(text[1...]))))
        case UInt8(ascii: "@"):
            guard case .lookup(let lookup)? = try PathParser.rooted(text).last else {
                throw SpecFault(
                    found: text.quoted, expected: "one lookup with \"@\", with its whole path in the parentheses")
            }
            return ArgumentCode(source: .lookup, value: builder.lookup(lookup))
        default:
            guard !ofFunction || text != SpecText("'") else {
                throw SpecFault(found: text.quoted, expected: "a second \"'\"")
            }
            let value = ofFunction ? ArgumentSplitter.literal(text) : .string(text.text)
            return ArgumentCode(source: .literal, value: builder.literal(value))
        }
    }
}
