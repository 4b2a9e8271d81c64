import OrderedJSON

extension Engine {
    /// Whether the original's `equals` holds: classes of numbers differ, the order of members does not count.
    mutating func areEqual(_ one: Value, _ other: Value, depth: Int = 0) throws(EngineFault) -> Bool {
        if one == other { return true }
        try visit()
        let kind = kind(one)
        guard kind == self.kind(other), depth < limits.depth else { return false }
        switch kind {
        case .null, .missing: return true
        case .bool: return isTrue(one) == isTrue(other)
        case .string: return string(one) == string(other)
        case .number: return areEqualNumbers(one, other)
        case .javaArray: return false
        case .list:
            let (items, others) = (children(of: one), children(of: other))
            guard items.count == others.count else { return false }
            for (item, other) in zip(items, others) where try !areEqual(item.value, other.value, depth: depth + 1) {
                return false
            }
            return true
        case .object:
            let (members, others) = (children(of: one), children(of: other))
            guard members.count == others.count else { return false }
            let byName = Dictionary(others.map { ($0.name, $0.value) }) { first, _ in first }
            for member in members {
                guard let other = byName[member.name], try areEqual(member.value, other, depth: depth + 1) else {
                    return false
                }
            }
            return true
        }
    }

    private mutating func areEqualNumbers(_ one: Value, _ other: Value) -> Bool {
        switch (number(one), number(other)) {
        case (.int(let one)?, .int(let other)?): one == other
        case (.long(let one)?, .long(let other)?): one == other
        case (.double(let one)?, .double(let other)?): one.bitPattern == other.bitPattern || one.isNaN && other.isNaN
        case (.big(let one, let nearest)?, .big(let other, let otherNearest)?): one == other && nearest == otherNearest
        default: false
        }
    }

    /// Equal values have equal hashes.
    mutating func hash(_ value: Value, depth: Int = 0) throws(EngineFault) -> Int {
        guard depth < limits.depth else { return 0 }
        let kind = kind(value)
        guard kind == .list || kind == .object else { return hash(ofScalar: value) }
        try visit()
        var sum = Int(kind.rawValue)
        for child in children(of: value) {
            let hash = try hash(child.value, depth: depth + 1)
            sum = kind == .list ? sum &* 31 &+ hash : sum &+ Engine.mixed(child.name, hash)
        }
        return sum
    }

    /// Kept out of the recursion, for its place on the stack.
    @inline(never)
    private static func mixed(_ name: String, _ hash: Int) -> Int {
        var hasher = Hasher()
        hasher.combine(name)
        hasher.combine(hash)
        return hasher.finalize()
    }

    @inline(never)
    private mutating func hash(ofScalar value: Value) -> Int {
        var hasher = Hasher()
        hasher.combine(kind(value))
        switch kind(value) {
        case .bool: hasher.combine(isTrue(value))
        case .string: hasher.combine(string(value))
        case .number: hasher.combine(number(value).map { $0.doubleValue.isNaN ? 0 : $0.doubleValue })
        case .javaArray: hasher.combine(value.bits)
        case .null, .missing, .list, .object: break
        }
        return hasher.finalize()
    }

    @inline(never)
    private mutating func children(of value: Value) -> [(name: String, value: Value)] {
        if value.has(.container) {
            let container = containers[value.payload]
            return (0..<container.count).map { index in
                container.isObject
                    ? (
                        String(decoding: keys.text(memberKey(index, of: value.payload)), as: UTF8.self),
                        memberValue(index, of: value.payload)
                    )
                    : ("", element(index, of: value.payload))
            }
        }
        let document = document(value)
        let node = document.nodes[value.payload]
        var children: [(name: String, value: Value)] = []
        var child = value.payload + 1
        while child < Int(node.next) {
            let childNode = document.nodes[child]
            var name = ""
            if childNode.hasName {
                let raw = document.name(of: childNode)
                var plain = Slab<UInt8>(capacity: raw.count)
                JSONText.appendUnescaped(raw, to: &plain)
                name = String(
                    decoding: UnsafeBufferPointer(start: UnsafePointer(plain.base), count: plain.count), as: UTF8.self)
            }
            children.append((name, value.sibling(child)))
            child = Int(childNode.next)
        }
        return children
    }
}
