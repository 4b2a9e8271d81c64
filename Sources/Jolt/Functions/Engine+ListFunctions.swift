extension Engine {
    /// The items in order, as what the original makes of them: an array that later steps do not see as a list.
    /// Missing when they are not all of one comparable class.
    mutating func sorted(_ arguments: Arguments) throws(EngineFault) -> Value {
        let items = (0..<arguments.count).map { argument($0, of: arguments) }
        guard let sorted = items.count == 1 ? items : inOrder(items) else { return .missing }
        let list = try list(of: sorted)
        containers[list.payload].info |= Container.javaArray
        return list
    }

    private mutating func inOrder(_ items: [Value]) -> [Value]? {
        switch kind(items[0]) {
        case .string:
            let texts = items.map { string($0) }
            return stable(items, by: texts) { $0.utf16.lexicographicallyPrecedes($1.utf16) }
        case .bool:
            guard items.allSatisfy({ kind($0) == .bool }) else { return nil }
            return stable(items, by: items.map { isTrue($0) ? 1 : 0 }, <)
        case .number: return numbersInOrder(items)
        default: return nil
        }
    }

    private mutating func numbersInOrder(_ items: [Value]) -> [Value]? {
        let numbers = items.compactMap { number($0) }
        guard numbers.count == items.count else { return nil }
        switch numbers[0] {
        case .int: return stable(items, by: numbers.map { if case .int(let value) = $0 { value } else { nil } }, <)
        case .long: return stable(items, by: numbers.map { if case .long(let value) = $0 { value } else { nil } }, <)
        case .double:
            return stable(items, by: numbers.map { if case .double(let value) = $0 { value } else { nil } }) {
                $1.isNaN
                    ? !$0.isNaN : $0.isTotallyOrdered(belowOrEqualTo: $1) && !$1.isTotallyOrdered(belowOrEqualTo: $0)
            }
        case .big:
            let digits = items.map { string(ofNumber: $0) }
            return stable(items, by: digits) { BigDigits($0) < BigDigits($1) }
        }
    }

    private mutating func string(ofNumber value: Value) -> String? {
        guard case .big? = number(value) else { return nil }
        let document = document(value)
        return String(decoding: document.source(of: document.nodes[value.payload]), as: UTF8.self)
    }

    private mutating func stable<Key>(_ items: [Value], by keys: [Key?], _ precedes: (Key, Key) -> Bool) -> [Value]? {
        let known = keys.compactMap { $0 }
        guard known.count == items.count else { return nil }
        return zip(items, known).enumerated().sorted { one, other in
            if precedes(one.element.1, other.element.1) { return true }
            if precedes(other.element.1, one.element.1) { return false }
            return one.offset < other.offset
        }.map(\.element.0)
    }

    /// A list without its duplicates; any other value as it is. Several arguments are one list.
    mutating func withoutDuplicates(_ items: [Value]) throws(EngineFault) -> [Value] {
        var seen: [Int: [Value]] = [:]
        var kept: [Value] = []
        next: for item in items {
            let hash = try hash(item)
            for known in seen[hash, default: []] where try areEqual(known, item) { continue next }
            seen[hash, default: []].append(item)
            kept.append(item)
        }
        return kept
    }
}

/// A whole number of any size, as digits.
private struct BigDigits {
    let isNegative: Bool
    let digits: Substring

    init(_ text: String) {
        isNegative = text.hasPrefix("-")
        digits = text.drop { $0 == "-" || $0 == "0" }
    }

    static func < (one: BigDigits, other: BigDigits) -> Bool {
        if one.isNegative != other.isNegative { return one.isNegative }
        let isLess =
            one.digits.count != other.digits.count ? one.digits.count < other.digits.count : one.digits < other.digits
        return one.isNegative ? one.digits != other.digits && !isLess : isLess
    }
}
