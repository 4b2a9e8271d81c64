/// Reads regular expressions.
struct SplitPatternParser {
    private let text: [Unicode.Scalar]
    private var place = 0
    private var groups = 0
    private var depth = 0
    private var ignoresCase = false

    init(_ expression: String) { text = Array(expression.unicodeScalars) }

    var isAtEnd: Bool { place == text.count }

    private var next: Unicode.Scalar? { place < text.count ? text[place] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        place += 1
        return true
    }

    private mutating func take(_ word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        guard text[place...].starts(with: scalars) else { return false }
        place += scalars.count
        return true
    }

    /// Alternatives; nil when something is wrong.
    mutating func choice() -> SplitPattern.Node? {
        depth += 1
        defer { depth -= 1 }
        guard depth < 64 else { return nil }
        var alternatives: [SplitPattern.Node] = []
        repeat {
            guard let sequence = sequence() else { return nil }
            alternatives.append(sequence)
        } while take("|")
        return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    private mutating func sequence() -> SplitPattern.Node? {
        var nodes: [SplitPattern.Node] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            if take("\\Q") {
                while let scalar = next, !take("\\E") {
                    nodes.append(literal(scalar))
                    place += 1
                }
                continue
            }
            if take("(?i)") {
                ignoresCase = true
                continue
            }
            guard let atom = atom(), let node = repeated(atom) else { return nil }
            nodes.append(node)
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private func literal(_ scalar: Unicode.Scalar) -> SplitPattern.Node {
        .one(CharacterClass(ranges: [scalar.value...scalar.value], ignoresCase: ignoresCase))
    }

    private mutating func repeated(_ node: SplitPattern.Node) -> SplitPattern.Node? {
        let counts: Range<Int>
        switch next {
        case "*": counts = 0..<Int.max
        case "+": counts = 1..<Int.max
        case "?": counts = 0..<2
        case "{":
            place += 1
            guard let least = number() else { return nil }
            var most: Int? = least
            if take(",") { most = next == "}" ? Int.max - 1 : number() }
            guard let most, most >= least, next == "}" else { return nil }
            counts = least..<(most + 1)
        default: return node
        }
        place += 1
        let greed: SplitPattern.Greed = take("?") ? .reluctant : take("+") ? .possessive : .greedy
        if let next, "*+?".unicodeScalars.contains(next) { return nil }
        return .repeated(node, counts, greed)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = next, let digit = Int(String(scalar)), value ?? 0 < 100_000 {
            value = (value ?? 0) * 10 + digit
            place += 1
        }
        return value
    }

    private mutating func atom() -> SplitPattern.Node? {
        guard let scalar = next else { return nil }
        place += 1
        switch scalar {
        case ".": return .one(.anyInLine)
        case "^": return .start
        case "$": return .lastLineEnd
        case "[": return characterClass().map { .one($0) }
        case "(": return group()
        case "\\": return escape()
        case "*", "+", "?", "{": return nil
        default: return literal(scalar)
        }
    }

    private mutating func group() -> SplitPattern.Node? {
        var number: Int?
        var isNegated: Bool?
        let outerCase = ignoresCase
        if take("?:") {
        } else if take("?=") {
            isNegated = false
        } else if take("?!") {
            isNegated = true
        } else if next == "?" {
            return nil
        } else {
            groups += 1
            number = groups
        }
        guard let inner = choice(), take(")") else { return nil }
        ignoresCase = outerCase
        return isNegated.map { .lookAhead(inner, isNegated: $0) } ?? .group(inner, number: number)
    }

    private mutating func escape() -> SplitPattern.Node? {
        guard let scalar = next else { return nil }
        switch scalar {
        case "b", "B":
            place += 1
            return .wordBoundary(isNegated: scalar == "B")
        case "A", "z", "Z":
            place += 1
            return scalar == "A" ? .start : scalar == "z" ? .end : .lastLineEnd
        case "1"..."9":
            place += 1
            return Int(String(scalar)).flatMap { $0 <= groups ? .reference($0) : nil }
        default: return escapedClass().map { .one($0) }
        }
    }

    /// What a backslash makes of the characters after it, in a class or outside.
    private mutating func escapedClass() -> CharacterClass? {
        guard let scalar = next else { return nil }
        place += 1
        switch scalar {
        case "d": return .digit
        case "D": return CharacterClass.digit.negated
        case "w": return .word
        case "W": return CharacterClass.word.negated
        case "s": return .space
        case "S": return CharacterClass.space.negated
        case "h": return CharacterClass(ranges: [0x09...0x09, 0x20...0x20, 0xA0...0xA0])
        case "t": return single(0x09)
        case "n": return single(0x0A)
        case "r": return single(0x0D)
        case "f": return single(0x0C)
        case "a": return single(0x07)
        case "e": return single(0x1B)
        case "x": return hexadecimal(2).map(single)
        case "u": return hexadecimal(4).map(single)
        default:
            let isLetterOrDigit =
                scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isLetterOrDigit ? nil : single(scalar.value)
        }
    }

    private func single(_ value: UInt32) -> CharacterClass {
        CharacterClass(ranges: [value...value], ignoresCase: ignoresCase)
    }

    private mutating func hexadecimal(_ count: Int) -> UInt32? {
        guard place + count <= text.count else { return nil }
        var digits = String.UnicodeScalarView()
        digits.append(contentsOf: text[place..<place + count])
        place += count
        return UInt32(String(digits), radix: 16)
    }

    private mutating func characterClass() -> CharacterClass? {
        var set = CharacterClass(ignoresCase: ignoresCase)
        set.isNegated = take("^")
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            if take("&&") { return nil }
            if take("[") {
                guard let inner = characterClass() else { return nil }
                set.classes.append(inner)
                continue
            }
            guard let low = classItem(scalar, &set) else {
                if next == nil { return nil }
                continue
            }
            if next == "-", place + 1 < text.count, text[place + 1] != "]", text[place + 1] != "[" {
                place += 1
                guard let scalar = next, let high = classItem(scalar, &set), high >= low else { return nil }
                set.ranges.append(low...high)
            } else {
                set.ranges.append(low...low)
            }
        }
        return take("]") ? set : nil
    }

    /// One character of a class; nil when it was a class of its own, which is added.
    private mutating func classItem(_ scalar: Unicode.Scalar, _ set: inout CharacterClass) -> UInt32? {
        guard take("\\") else {
            place += 1
            return scalar.value
        }
        guard let escaped = escapedClass() else {
            place = text.count
            return nil
        }
        if !escaped.isNegated, escaped.ranges.count == 1, let only = escaped.ranges.first, only.count == 1 {
            return only.lowerBound
        }
        set.classes.append(escaped)
        return nil
    }
}
