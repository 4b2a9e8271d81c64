import OrderedJSON

extension Engine {
    /// The value with the members of all objects in it by name: those with `~` first, then by UTF-16 units.
    mutating func sort(_ value: Value, depth: Int = 0) throws(EngineFault) -> Value {
        guard depth < limits.depth else { throw EngineFault(.tooDeep) }
        try visit()
        switch kind(value) {
        case .object, .list: return value.has(.container) ? try sortMade(value, depth) : try sortNode(value, depth)
        default: return value
        }
    }

    private mutating func sortMade(_ value: Value, _ depth: Int) throws(EngineFault) -> Value {
        var container = value.payload
        let words = containers[container].wordsPerItem
        for place in 0..<containers[container].count {
            let item = Value(bits: slots[Int(containers[container].start) + place * words + words - 1])
            guard isContainer(item) else { continue }
            let sorted = try sort(item, depth: depth + 1)
            guard sorted != item else { continue }
            container = try owned(Value(.container, container))
            slots[Int(containers[container].start) + place * words + words - 1] = sorted.bits
        }
        if words == 2, !isSorted(container) {
            container = try owned(Value(.container, container))
            sortMembers(container)
        }
        return Value(.container, container)
    }

    /// A node stays as it is when all in it is sorted already.
    private mutating func sortNode(_ value: Value, _ depth: Int) throws(EngineFault) -> Value {
        let document = document(value)
        let node = document.nodes[value.payload]
        let isObject = node.kind == .object
        let base = scratch.count
        var isChanged = false
        var child = value.payload + 1
        while child < Int(node.next) {
            let childNode = document.nodes[child]
            if isObject { scratch.append(try key(ofName: childNode, in: document)) }
            let item = value.sibling(child)
            let sorted = childNode.isContainer ? try sort(item, depth: depth + 1) : item
            if sorted != item { isChanged = true }
            scratch.append(sorted.bits)
            child = Int(childNode.next)
        }
        let words = scratch.count - base
        if isObject, !isChanged {
            for index in stride(from: base + 2, to: base + words, by: 2)
            where precedes(scratch[index], scratch[index - 2]) {
                isChanged = true
                break
            }
        }
        guard isChanged else {
            scratch.truncate(to: base)
            return value
        }
        let container = try makeContainer(isObject: isObject, count: isObject ? words / 2 : words)
        Bytes.copy(scratch.base + base, words: words, to: self.words(of: container))
        scratch.truncate(to: base)
        recorder?.copied(value, to: container)
        if isObject { sortMembers(container) }
        return Value(.container, container)
    }

    private mutating func isSorted(_ object: Int) -> Bool {
        let words = slots.base + Int(containers[object].start)
        for place in 1..<max(1, containers[object].count) where precedes(words[place * 2], words[place * 2 - 2]) {
            return false
        }
        return true
    }

    private mutating func sortMembers(_ object: Int) {
        dropIndex(object)
        let count = containers[object].count
        let words = slots.base + Int(containers[object].start)
        guard count > 24 else {
            for place in 1..<max(1, count) {
                let (key, value) = (words[place * 2], words[place * 2 + 1])
                var target = place
                while target > 0, precedes(key, words[target * 2 - 2]) {
                    words[target * 2] = words[target * 2 - 2]
                    words[target * 2 + 1] = words[target * 2 - 1]
                    target -= 1
                }
                words[target * 2] = key
                words[target * 2 + 1] = value
            }
            return
        }
        var members = (0..<count).map { MemberWords(key: words[$0 * 2], value: words[$0 * 2 + 1]) }
        members.sort { precedes($0.key, $1.key) }
        for place in 0..<count {
            words[place * 2] = members[place].key
            words[place * 2 + 1] = members[place].value
        }
    }

    private struct MemberWords {
        var key: UInt32
        var value: UInt32
    }

    /// Whether one key comes before another.
    @inline(__always)
    private mutating func precedes(_ one: UInt32, _ other: UInt32) -> Bool {
        let (first, second) = (keys.records[Int(one)], keys.records[Int(other)])
        let hasTilde = first.order >> 24 == UInt32(UInt8(ascii: "~"))
        let otherHasTilde = second.order >> 24 == UInt32(UInt8(ascii: "~"))
        if hasTilde != otherHasTilde { return hasTilde }
        if (first.order | second.order) & 0x8080_8080 == 0, first.order != second.order {
            return first.order < second.order
        }
        return precedesByUnits(one, other)
    }

    /// UTF-16 order is that of UTF-8 but for characters beyond the basic plane, which come before U+E000.
    private mutating func precedesByUnits(_ one: UInt32, _ other: UInt32) -> Bool {
        let (text, otherText) = (keys.text(one), keys.text(other))
        let shared = min(text.count, otherText.count)
        var index = 0
        while index < shared, text[index] == otherText[index] { index += 1 }
        guard index < shared else { return text.count < otherText.count }
        let (byte, otherByte) = (text[index], otherText[index])
        if byte >= 0xEE, otherByte >= 0xEE, (byte >= 0xF0) != (otherByte >= 0xF0) { return byte >= 0xF0 }
        return byte < otherByte
    }
}
