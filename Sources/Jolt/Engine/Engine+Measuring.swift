import OrderedJSON

extension Engine {
    /// How many bytes a value takes as compact JSON.
    mutating func measure(_ value: Value) throws(EngineFault) -> Int {
        var known: [Int: Int] = [:]
        return try measure(value, depth: 0, &known)
    }

    /// - Parameter known: the sizes of large containers that more than one place may hold.
    private mutating func measure(_ value: Value, depth: Int, _ known: inout [Int: Int]) throws(EngineFault) -> Int {
        switch value.rawTag {
        case 0:
            let node = input.nodes[value.payload]
            return node.isContainer && node.isMarked ? compactLength(value) : Int(node.length)
        case Value.Tag.container.rawValue: return try measureContainer(value.payload, depth: depth, &known)
        case Value.Tag.key.rawValue: return keys.records[value.payload].jsonLength(in: keys.bytes.base) - 1
        case Value.Tag.int.rawValue, Value.Tag.scalar.rawValue: return measureScalar(value)
        case Value.Tag.constant.rawValue: return value == .no ? 5 : 4
        default: return compactLength(value)
        }
    }

    private mutating func measureContainer(_ index: Int, depth: Int, _ known: inout [Int: Int]) throws(EngineFault)
        -> Int
    {
        guard depth < limits.depth else { throw EngineFault(.tooDeep) }
        let container = containers[index]
        if container.isShared, !known.isEmpty, let size = known[index] { return size }
        let count = container.count
        var size = 2 + max(0, count - 1)
        let words = slots.base + Int(container.start)
        if container.isObject {
            for place in 0..<count {
                size += keys.records[Int(words[place * 2])].jsonLength(in: keys.bytes.base)
                size += try measure(Value(bits: words[place * 2 + 1]), depth: depth + 1, &known)
            }
        } else {
            for place in 0..<count { size += try measure(Value(bits: words[place]), depth: depth + 1, &known) }
        }
        guard size <= limits.output else { throw EngineFault(.tooLarge) }
        if container.isShared, size > 1000 { known[index] = size }
        return size
    }

    private mutating func measureScalar(_ value: Value) -> Int {
        if value.has(.scalar) {
            let scalar = scalars[value.payload]
            if scalar.kind == .text { return JSONText.escapedLength(text(scalar)) + 2 }
        }
        switch number(value) {
        case .int(let number): return Engine.digits(Int64(number))
        case .long(let number): return Engine.digits(number)
        case .double(let number): return JavaNumber.json(number).utf8.count
        default: return 0
        }
    }

    private static func digits(_ number: Int64) -> Int {
        var count = number < 0 ? 2 : 1
        var rest = number.magnitude
        while rest >= 10 {
            rest /= 10
            count += 1
        }
        return count
    }

    /// The length of a node's source without white space that means nothing.
    private mutating func compactLength(_ value: Value) -> Int {
        let document = document(value)
        let node = document.nodes[value.payload]
        guard node.isContainer, node.isMarked else { return Int(node.length) }
        var length = 2
        var child = value.payload + 1
        while child < Int(node.next) {
            let childNode = document.nodes[child]
            if child > value.payload + 1 { length += 1 }
            if childNode.hasName { length += document.name(of: childNode).count + 3 }
            length += compactLength(value.sibling(child))
            child = Int(childNode.next)
        }
        return length
    }
}

extension JavaNumber {
    /// A double as JSON; what JSON has no number for is a text, as in the original.
    static func json(_ value: Double) -> String { value.isFinite ? text(value) : "\"\(text(value))\"" }
}
