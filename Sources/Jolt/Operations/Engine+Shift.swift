import OrderedJSON

/// A shift at work: its code as plain pointers, and what it has written.
struct ShiftRun {
    let nodes: UnsafePointer<ShiftNode>
    let children: UnsafePointer<UInt32>
    let literals: UnsafePointer<LiteralChild>
    let nameSlots: UnsafePointer<UInt32>
    let writers: UnsafePointer<ShiftWriter>
    var output = Value.missing

    init(_ code: ShiftCode) {
        nodes = code.nodes.base
        children = code.children.base
        literals = code.literals.base
        nameSlots = code.nameSlots.base
        writers = code.writers.base
    }
}

extension Engine {
    /// The output of a shift; missing when it wrote nothing.
    mutating func shift(_ code: ShiftCode, _ value: Value) throws(EngineFault) -> Value {
        var run = ShiftRun(code)
        trail.truncate(to: 0)
        let root = addMatch(KeyMatch(key: keys.key(SpecText("root"))))
        push(value, match: root)
        let inner = addMatch(walk.matches[root])
        try visitParent(0, value, match: inner, &run)
        walk.steps.truncate(to: 0)
        walk.matches.truncate(to: 0)
        walk.captures.truncate(to: 0)
        return run.output
    }

    /// Goes into a node whose key has matched.
    private mutating func visitParent(
        _ index: Int, _ value: Value, match: Int, _ run: inout ShiftRun
    ) throws(EngineFault) {
        let node = run.nodes[index]
        try visit()
        recorder?.matched(node.entry)
        push(value, match: match)
        for child in node.specials.indices { try visitSpecial(Int(run.children[child]), value, &run) }
        switch kind(value) {
        case .object: try visitObject(node, value, &run)
        case .list: try visitList(node, value, &run)
        case .null, .missing: break
        case .string, .number, .bool, .javaArray: try visitScalar(node, value, &run)
        }
        pop()
        walk.matches[lastMatch].count &+= 1
    }

    /// Writes what a leaf stands for.
    @inline(__always)
    private mutating func visitLeaf(
        _ node: ShiftNode, _ data: Value, input: Value, match: Int, _ run: inout ShiftRun
    ) throws(EngineFault) {
        recorder?.matched(node.entry)
        if node.writers.count == 0 { recorder?.read(data) }
        push(input, match: match)
        for index in node.writers.indices {
            let writer = run.writers[index]
            recorder?.matched(writer.entry)
            try write(data, writer.path, entry: writer.entry, &run)
        }
        pop()
    }

    /// Visits a child whose key has matched.
    @inline(__always)
    private mutating func visit(
        _ index: Int, _ value: Value, match: Int, _ run: inout ShiftRun
    ) throws(EngineFault) {
        let node = run.nodes[index]
        if node.isLeaf {
            try visitLeaf(node, value, input: value, match: match, &run)
            walk.matches[lastMatch].count &+= 1
        } else {
            try visitParent(index, value, match: match, &run)
        }
    }

    /// A child that looks at no key of the input: `@`, `@(…)`, `$`, `#`.
    private mutating func visitSpecial(_ index: Int, _ value: Value, _ run: inout ShiftRun) throws(EngineFault) {
        let node = run.nodes[index]
        let matches = walk.matches.count
        switch node.kind {
        case .at: try visitLeaf(node, value, input: value, match: lastMatch, &run)
        case .hash, .dollar:
            let key = node.kind == .hash ? node.key : try self.key(up: node.pattern, group: node.group)
            let match = addMatch(KeyMatch(key: key))
            recorder?.touched(try step(up: node.kind == .hash ? 0 : Int(node.pattern)).value)
            if node.isLeaf {
                try visitLeaf(node, Value(.key, key), input: value, match: match, &run)
            } else {
                try visitParent(index, value, match: match, &run)
            }
        case .lookup:
            let found = try look(up: node.pattern)
            guard !found.isMissing else { return }
            if node.isLeaf {
                try visitLeaf(node, found, input: value, match: lastMatch, &run)
            } else {
                try visitParent(index, found, match: lastMatch, &run)
            }
        case .literal, .starAll, .star, .template, .array: break
        }
        walk.matches.truncate(to: matches)
    }

    private mutating func visitObject(_ node: ShiftNode, _ value: Value, _ run: inout ShiftRun) throws(EngineFault) {
        if value.has(.container) { return try visitMadeObject(node, value.payload, &run) }
        if node.literals.count > 0, !node.isInputOrdered { return try visitLiterals(node, value, &run) }
        guard node.computed.count > 0 else { return }
        let document = document(value)
        let end = Int(document.nodes[value.payload].next)
        var child = value.payload + 1
        while child < end {
            let childNode = document.nodes[child]
            let childValue = value.sibling(child)
            child = Int(childNode.next)
            if node.isInputOrdered {
                let literal = try literal(childNode, in: document, of: node, run)
                if literal >= 0 {
                    try visitLiteral(run.literals[literal], childValue, &run)
                    continue
                }
            }
            try visitComputed(node, KeyMatch(nameOf: childValue), childValue, &run)
        }
    }

    /// First the children with plain names, in the order of the spec; then the members that are left, which no star would
    /// have taken from them.
    private mutating func visitLiterals(_ node: ShiftNode, _ value: Value, _ run: inout ShiftRun) throws(EngineFault) {
        let document = document(value)
        let end = Int(document.nodes[value.payload].next)
        var child = value.payload + 1
        let base = scratch.extend(Int(node.literals.count))
        for index in 0..<Int(node.literals.count) { scratch[base + index] = Value.missing.bits }
        while child < end {
            let childNode = document.nodes[child]
            let literal = try literal(childNode, in: document, of: node, run)
            if literal >= 0 {
                scratch[base + literal - Int(node.literals.first)] = value.sibling(child).bits
            } else if node.computed.count > 0 {
                scratch.append(value.sibling(child).bits)
            }
            child = Int(childNode.next)
        }
        for index in 0..<Int(node.literals.count) where scratch[base + index] != Value.missing.bits {
            try visitLiteral(run.literals[Int(node.literals.first) + index], Value(bits: scratch[base + index]), &run)
        }
        let rest = scratch.count
        for index in base + Int(node.literals.count)..<rest {
            let member = Value(bits: scratch[index])
            try visitComputed(node, KeyMatch(nameOf: member), member, &run)
        }
        scratch.truncate(to: base)
    }

    @inline(__always)
    private mutating func visitLiteral(
        _ literal: LiteralChild, _ value: Value, _ run: inout ShiftRun
    ) throws(EngineFault) {
        let match = addMatch(KeyMatch(key: literal.key))
        try visit(Int(literal.node), value, match: match, &run)
        walk.matches.truncate(to: match)
    }

    private mutating func visitMadeObject(_ node: ShiftNode, _ object: Int, _ run: inout ShiftRun) throws(EngineFault) {
        if !node.isInputOrdered {
            for index in node.literals.indices {
                let literal = run.literals[index]
                let place = try place(of: literal.key, in: object)
                if place >= 0 { try visitLiteral(literal, memberValue(place, of: object), &run) }
            }
        }
        guard node.computed.count > 0 else { return }
        for place in 0..<containers[object].count {
            let key = memberKey(place, of: object)
            let value = memberValue(place, of: object)
            if node.isInputOrdered {
                let literal = node.literals.indices.first { run.literals[$0].key == key }
                if let literal {
                    try visitLiteral(run.literals[literal], value, &run)
                    continue
                }
            }
            try visitComputed(node, KeyMatch(key: key), value, &run)
        }
    }

    private mutating func visitList(_ node: ShiftNode, _ value: Value, _ run: inout ShiftRun) throws(EngineFault) {
        if !node.isInputOrdered {
            for index in node.literals.indices {
                let literal = run.literals[index]
                guard literal.index >= 0 else { continue }
                let element = try element(Int(literal.index), of: value)
                if !element.isMissing { try visitLiteral(literal, element, &run) }
            }
        }
        guard node.computed.count > 0 else { return }
        if value.has(.container) {
            for index in 0..<containers[value.payload].count {
                try visitElement(node, index, element(index, of: value.payload), &run)
            }
            return
        }
        let document = document(value)
        let end = Int(document.nodes[value.payload].next)
        var child = value.payload + 1
        var index = 0
        var ahead = ReadAhead(document, from: child, to: end)
        while child < end {
            let next = Int(document.nodes[child].next)
            ahead.pass(child)
            try visitElement(node, index, value.sibling(child), &run)
            child = next
            index += 1
        }
        walk.readAhead = ahead.sum
    }

    @inline(__always)
    private mutating func visitElement(
        _ node: ShiftNode, _ index: Int, _ value: Value, _ run: inout ShiftRun
    ) throws(EngineFault) {
        if node.isInputOrdered {
            for literal in node.literals.indices {
                let child = run.literals[literal]
                if child.isPlainIndex, Int(child.index) == index { return try visitLiteral(child, value, &run) }
            }
        }
        try visitComputed(node, KeyMatch(index: index), value, &run)
    }

    /// The text of a scalar counts as its only key, with null as value.
    private mutating func visitScalar(_ node: ShiftNode, _ value: Value, _ run: inout ShiftRun) throws(EngineFault) {
        guard node.literals.count > 0 || node.computed.count > 0 else { return }
        recorder?.read(value)
        let key: KeyMatch
        let name: UnsafeBufferPointer<UInt8>
        if kind(value) == .string, value.document != nil, !self.node(value).isMarked {
            key = KeyMatch(text: value)
            name = document(value).content(of: self.node(value))
        } else {
            let start = buffer.count
            try appendText(value)
            key = KeyMatch(key: try keyFromBuffer(from: start))
            name = keys.text(key.payload)
        }
        let literal = literal(name, of: node, run)
        if literal >= 0 {
            try visitLiteral(run.literals[literal], .null, &run)
            if node.isInputOrdered { return }
        }
        if node.computed.count > 0 { try visitComputed(node, key, .null, &run) }
    }

    /// Offers a key to the children with stars and references, until one takes it.
    @inline(__always)
    private mutating func visitComputed(
        _ node: ShiftNode, _ key: KeyMatch, _ value: Value, _ run: inout ShiftRun
    ) throws(EngineFault) {
        let match = addMatch(key)
        let captures = walk.captures.count
        for index in node.computed.indices {
            let child = Int(run.children[index])
            if try matches(run.nodes[child], match) {
                try visit(child, value, match: match, &run)
                break
            }
        }
        walk.captures.truncate(to: captures)
        walk.matches.truncate(to: match)
    }
}
