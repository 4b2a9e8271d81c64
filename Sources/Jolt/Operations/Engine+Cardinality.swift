extension Engine {
    /// The value with single values made lists and lists single values.
    mutating func setCardinality(_ code: CardinalityCode, _ value: Value) throws(EngineFault) -> Value {
        try setCardinality(code, 0, value)
    }

    private mutating func setCardinality(_ code: CardinalityCode, _ index: Int, _ value: Value) throws(EngineFault)
        -> Value
    {
        let node = code.nodes.base[index]
        recorder?.matched(node.entry)
        var value = value
        if node.ownRule != .none {
            guard let adjusted = try adjusted(value, node.ownRule) else { return value }
            value = adjusted
        }
        switch kind(value) {
        case .object:
            let container = try owned(value)
            for place in 0..<containers[container].count {
                let match = addMatch(KeyMatch(key: memberKey(place, of: container)))
                let child = try child(of: node, code, match)
                walk.matches.truncate(to: match)
                guard child != CardinalityNode.noChild else { continue }
                let present = memberValue(place, of: container)
                let result = try apply(code, Int(child), present)
                guard result != present else { continue }
                setMemberValue(place, of: container, to: result)
                recorder?.wrote(Slot(container, memberKey(place, of: container)), code.nodes.base[Int(child)].entry)
            }
            return Value(.container, container)
        case .list:
            let container = try owned(value)
            for place in 0..<containers[container].count {
                let match = addMatch(KeyMatch(index: place))
                let child = try child(of: node, code, match)
                walk.matches.truncate(to: match)
                guard child != CardinalityNode.noChild else { continue }
                let present = element(place, of: container)
                let result = try apply(code, Int(child), present)
                guard result != present else { continue }
                setElement(place, of: container, to: result)
                recorder?.wrote(Slot(container, UInt32(truncatingIfNeeded: place)), code.nodes.base[Int(child)].entry)
            }
            return Value(.container, container)
        default: return value
        }
    }

    private mutating func apply(_ code: CardinalityCode, _ index: Int, _ value: Value) throws(EngineFault) -> Value {
        let node = code.nodes.base[index]
        guard node.rule != .none else { return try setCardinality(code, index, value) }
        recorder?.matched(node.entry)
        return try adjusted(value, node.rule) ?? value
    }

    /// The child that takes a key; `noChild` when none does.
    @inline(__always)
    private mutating func child(of node: CardinalityNode, _ code: CardinalityCode, _ match: Int) throws(EngineFault)
        -> UInt32
    {
        if walk.matches[match].kind == .key || node.children.count > 1 || node.other == CardinalityNode.noChild {
            let key = try key(ofMatch: match)
            for index in node.children.indices where code.keys.base[index] == key { return code.children.base[index] }
        }
        guard node.other != CardinalityNode.noChild else { return CardinalityNode.noChild }
        guard node.star != CardinalityNode.noChild else { return node.other }
        let captures = walk.captures.count
        let isMatch = try matchesStar(node.star, match)
        walk.captures.truncate(to: captures)
        return isMatch ? node.other : CardinalityNode.noChild
    }

    /// The value by a rule; nil when it stays as it is and its children are not looked at either.
    private mutating func adjusted(_ value: Value, _ rule: CardinalityNode.Rule) throws(EngineFault) -> Value? {
        switch (rule, kind(value)) {
        case (.many, .list): return value
        case (.many, .javaArray):
            let list = try owned(value)
            containers[list].info &= ~Container.javaArray
            return Value(.container, list)
        case (.many, .null), (.many, .missing): return Value(.container, try makeContainer(isObject: false))
        case (.many, _):
            let list = try makeList(count: 1)
            setElement(0, of: list, to: value)
            return Value(.container, list)
        case (.one, .list), (.one, .javaArray):
            let first =
                value.has(.container)
                ? containers[value.payload].count > 0 ? element(0, of: value.payload) : .null
                : try element(0, of: value)
            if value.has(.container), containers[value.payload].isShared { share(first) }
            return first.isMissing ? .null : first
        default: return nil
        }
    }
}
