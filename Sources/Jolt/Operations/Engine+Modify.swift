/// A modify operation at work: its code as plain pointers.
struct ModifyRun {
    let nodes: UnsafePointer<ModifyNode>
    let children: UnsafePointer<UInt32>
    let expressions: UnsafePointer<ExpressionCode>
    let arguments: UnsafePointer<ArgumentCode>

    init(_ code: ModifyCode) {
        nodes = code.nodes.base
        children = code.children.base
        expressions = code.expressions.base
        arguments = code.arguments.base
    }
}

extension Engine {
    /// The value with the changes of a modify operation.
    mutating func modify(_ code: ModifyCode, _ value: Value) throws(EngineFault) -> Value {
        let run = ModifyRun(code)
        root = value
        let top = addMatch(KeyMatch(key: keys.key(SpecText("root"))))
        push(value.isMissing ? .null : value, match: top)
        let inner = addMatch(walk.matches[top])
        try modifyParent(0, value, match: inner, run)
        walk.steps.truncate(to: 0)
        walk.matches.truncate(to: 0)
        walk.captures.truncate(to: 0)
        return root
    }

    /// Works on a value whose key has matched a node with children.
    private mutating func modifyParent(
        _ index: Int, _ value: Value, match: Int, _ run: ModifyRun
    ) throws(EngineFault) {
        let node = run.nodes[index]
        recorder?.matched(node.entry)
        var value = value
        var originalCount = -1
        switch kind(value) {
        case .missing, .null:
            guard node.target != .either, let made = try makeTarget(of: node, match: match) else { return }
            value = made
        case .object: guard node.target != .list else { return }
        case .list: guard node.target != .object else { return }
        case .string, .number, .bool, .javaArray: return
        }
        let isList = kind(value) == .list
        push(value, match: match)
        let container = try ownTop()
        if isList {
            originalCount = containers[container].count
            walk.steps.base[walk.steps.count - 1].originalCount = Int32(truncatingIfNeeded: originalCount)
            if node.target == .list { try pad(container, to: Int(node.largestIndex) + 1) }
            try modifyList(node, originalCount, run)
        } else {
            try modifyObject(node, run)
        }
        pop()
    }

    /// The container that a node wants where there is none; nil when the mode does not let it be made.
    private mutating func makeTarget(of node: ModifyNode, match: Int) throws(EngineFault) -> Value? {
        guard walk.steps.count > 1, try mayWrite(node.mode, match: match) else { return nil }
        let made = Value(.container, try makeContainer(isObject: node.target == .object))
        try store(made, match: match, entry: node.entry)
        return made
    }

    /// The container at the top of the walk.
    @inline(__always)
    private var top: Int { walk.steps[walk.steps.count - 1].value.payload }

    private mutating func modifyObject(_ node: ModifyNode, _ run: ModifyRun) throws(EngineFault) {
        for index in node.literals.indices {
            let child = Int(run.children[index])
            let key = run.nodes[child].key
            let place = try place(of: key, in: top)
            let match = addMatch(KeyMatch(key: key))
            try modifyChild(child, place < 0 ? .missing : memberValue(place, of: top), match: match, run)
            walk.matches.truncate(to: match)
        }
        guard node.computed.count > 0 else { return }
        var place = 0
        while place < containers[top].count {
            let key = KeyMatch(key: memberKey(place, of: top))
            try modifyComputed(node, key, memberValue(place, of: top), run)
            place += 1
        }
    }

    private mutating func modifyList(_ node: ModifyNode, _ originalCount: Int, _ run: ModifyRun) throws(EngineFault) {
        if !node.isExclusive {
            for index in node.literals.indices {
                let child = Int(run.children[index])
                guard !run.nodes[child].neverMatches else { continue }
                try modifyElement(child, Int(run.nodes[child].key), originalCount, run)
            }
        }
        guard node.computed.count > 0 else { return }
        var index = 0
        while index < containers[top].count {
            let literal =
                node.isExclusive
                ? node.literals.indices.first { Int(run.nodes[Int(run.children[$0])].key) == index } : nil
            if let literal {
                let child = Int(run.children[literal])
                if !run.nodes[child].neverMatches { try modifyElement(child, index, originalCount, run) }
            } else {
                try modifyComputed(node, KeyMatch(index: index), presentElement(index, originalCount), run)
            }
            index += 1
        }
    }

    /// An element; missing where the list was too short and has been filled with null.
    @inline(__always)
    private mutating func presentElement(_ index: Int, _ originalCount: Int) -> Value {
        guard index < containers[top].count else { return .missing }
        let value = element(index, of: top)
        return index >= originalCount && kind(value) == .null ? .missing : value
    }

    private mutating func modifyElement(
        _ child: Int, _ index: Int, _ originalCount: Int, _ run: ModifyRun
    ) throws(EngineFault) {
        let match = addMatch(KeyMatch(index: index))
        try modifyChild(child, presentElement(index, originalCount), match: match, run)
        walk.matches.truncate(to: match)
    }

    private mutating func modifyComputed(
        _ node: ModifyNode, _ key: KeyMatch, _ value: Value, _ run: ModifyRun
    ) throws(EngineFault) {
        let match = addMatch(key)
        let captures = walk.captures.count
        for index in node.computed.indices {
            let child = Int(run.children[index])
            let kind = run.nodes[child].kind
            let isMatch = kind == .starAll ? true : try matchesStar(run.nodes[child].pattern, match)
            if isMatch {
                try modifyChild(child, value, match: match, run)
                break
            }
        }
        walk.captures.truncate(to: captures)
        walk.matches.truncate(to: match)
    }

    /// - Parameter value: missing when there is none.
    @inline(__always)
    private mutating func modifyChild(_ index: Int, _ value: Value, match: Int, _ run: ModifyRun) throws(EngineFault) {
        let node = run.nodes[index]
        if node.needsPresence, value.isMissing { return }
        guard node.isLeaf else { return try modifyParent(index, value, match: match, run) }
        recorder?.matched(node.entry)
        push(value.isMissing ? .null : value, match: match)
        let fresh = containers.count
        let made: Value
        do {
            made = try firstValue(node.expressions, current: value, run)
        } catch {
            throw EngineFault(error.reason, entry: error.entry ?? node.entry)
        }
        pop()
        guard !made.isMissing, try mayWrite(node.mode, match: match) else { return }
        if made.has(.container), made.payload < fresh, made != value {
            share(made)
            if walk.steps.base[0..<walk.steps.count].contains(made) { _ = try ownTop() }
        }
        try store(made, match: match, entry: node.entry)
    }

    /// Whether the mode lets the member or element that a match stands for be written.
    @inline(__always)
    private mutating func mayWrite(_ mode: ModifyMode, match: Int) throws(EngineFault) -> Bool {
        let step = walk.steps[walk.steps.count - 1]
        guard step.value.has(.container) else { return false }
        if containers[step.value.payload].isObject {
            switch mode {
            case .overwrite: return true
            case .fill:
                let place = try place(of: try key(ofMatch: match), in: step.value.payload)
                return place < 0 || kind(memberValue(place, of: step.value.payload)) == .null
            case .define: return try place(of: try key(ofMatch: match), in: step.value.payload) < 0
            }
        }
        guard walk.matches[match].kind == .index else { return false }
        let index = Int(walk.matches[match].payload)
        guard index < containers[step.value.payload].count else { return false }
        switch mode {
        case .overwrite: return true
        case .fill: return kind(element(index, of: step.value.payload)) == .null
        case .define: return index >= Int(step.originalCount) && kind(element(index, of: step.value.payload)) == .null
        }
    }

    /// Puts a value where a match stands for.
    @inline(__always)
    private mutating func store(_ value: Value, match: Int, entry: UInt32) throws(EngineFault) {
        let container = top
        if containers[container].isObject {
            let key = try key(ofMatch: match)
            try setMember(key, of: container, to: value)
            recorder?.wrote(Slot(container, key), entry)
        } else {
            let index = Int(walk.matches[match].payload)
            setElement(index, of: container, to: value)
            recorder?.wrote(Slot(container, UInt32(truncatingIfNeeded: index)), entry)
        }
    }
}

extension UnsafeMutablePointer<WalkStep> {
    /// The steps of a range.
    @inline(__always)
    fileprivate subscript(range: Range<Int>) -> UnsafeBufferPointer<WalkStep> {
        UnsafeBufferPointer(start: UnsafePointer(self + range.lowerBound), count: range.count)
    }
}

extension UnsafeBufferPointer<WalkStep> {
    @inline(__always)
    fileprivate func contains(_ value: Value) -> Bool { contains { $0.value == value } }
}
