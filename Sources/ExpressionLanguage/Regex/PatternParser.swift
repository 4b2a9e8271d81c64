/// Reads a regular expression in Java's syntax.
struct PatternParser {
    struct Flags {
        var folds = false
        var unicodeCase = false
        var multiline = false
        var dotAll = false
        var unixLines = false
        var comments = false
        var unicodeClasses = false

        var folding: PatternNode.Folding { folds ? (unicodeCase ? .unicode : .ascii) : .none }
    }

    /// A character, and whether `\Q…\E` takes its meaning from it.
    struct Item {
        let scalar: UInt32
        let isQuoted: Bool
    }

    let items: [Item]
    var place = 0
    var flags = Flags()
    var groupCount = 0
    var names: [String: Int] = [:]
    var depth = 0
    /// What has been read so far costs as much time as this many steps of matching.
    private(set) var weight: Int

    static let deepest = 100

    init(_ pattern: String) throws(PatternFault) {
        weight = 300 + pattern.utf8.count * 16
        guard weight <= ExpressionLimits.regexWeight else { throw PatternFault.tooLarge }
        items = Self.items(of: pattern)
    }

    /// A set of characters; the more of them there are, and the more each is made of, the sooner a pattern is too large.
    mutating func set(_ content: ScalarSet.Content) throws(PatternFault) -> PatternNode {
        let set = ScalarSet(content)
        weight += set.making
        guard weight <= ExpressionLimits.regexWeight else { throw PatternFault.tooLarge }
        return .set(set)
    }

    private static func items(of pattern: String) -> [Item] {
        let scalars = pattern.unicodeScalars.map(\.value)
        var items: [Item] = []
        items.reserveCapacity(scalars.count)
        var place = 0
        var isQuoted = false
        while place < scalars.count {
            let scalar = scalars[place]
            let next = place + 1 < scalars.count ? scalars[place + 1] : 0
            if isQuoted {
                if scalar == 0x5C, next == 0x45 {
                    isQuoted = false
                    place += 2
                    continue
                }
                items.append(Item(scalar: scalar, isQuoted: true))
                place += 1
            } else if scalar == 0x5C, next == 0x51 {
                isQuoted = true
                place += 2
            } else {
                items.append(Item(scalar: scalar, isQuoted: false))
                place += 1
                if scalar == 0x5C, place < scalars.count {
                    items.append(Item(scalar: next, isQuoted: false))
                    place += 1
                }
            }
        }
        return items
    }

    /// The whole pattern.
    mutating func parse() throws(PatternFault) -> PatternNode {
        let node = try alternatives()
        guard place >= items.count else { throw fault("a closing parenthesis that nothing opens") }
        return node
    }

    func fault(_ reason: String) -> PatternFault { PatternFault(reason: reason, place: min(place, items.count)) }

    /// The next character with a meaning of its own; nil at the end and before a quoted one.
    var next: Unicode.Scalar? {
        guard place < items.count, !items[place].isQuoted else { return nil }
        return Unicode.Scalar(items[place].scalar)
    }

    func character(at offset: Int) -> Unicode.Scalar? {
        guard place + offset < items.count, !items[place + offset].isQuoted else { return nil }
        return Unicode.Scalar(items[place + offset].scalar)
    }

    mutating func skipComments() {
        guard flags.comments else { return }
        while let scalar = next {
            if scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) {
                place += 1
            } else if scalar == "#" {
                while place < items.count, !Self.isLineEnd(items[place].scalar) { place += 1 }
            } else {
                return
            }
        }
    }

    private static func isLineEnd(_ scalar: UInt32) -> Bool {
        scalar == 0x0A || scalar == 0x0D || scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029
    }
}

extension PatternParser {
    mutating func alternatives() throws(PatternFault) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw fault("groups stand within each other more than \(Self.deepest) deep")
        }
        var branches = [try sequence()]
        while next == "|" {
            place += 1
            branches.append(try sequence())
        }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence() throws(PatternFault) -> PatternNode {
        var parts: [PatternNode] = []
        while true {
            skipComments()
            guard place < items.count, next != "|", next != ")" else { break }
            guard let atom = try atom() else { continue }
            parts.append(try repeated(atom))
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
    }

    /// One element; nil when it was only a change of flags.
    private mutating func atom() throws(PatternFault) -> PatternNode? {
        guard let scalar = next else {
            place += 1
            return try literal(items[place - 1].scalar)
        }
        switch scalar {
        case "(": return try group()
        case "[":
            place += 1
            return try set(try bracket())
        case "\\": return try escape()
        case ".":
            place += 1
            return try set(dot)
        case "^":
            place += 1
            return .assertion(flags.multiline ? (flags.unixLines ? .unixLineStart : .lineStart) : .inputStart)
        case "$":
            place += 1
            if flags.unixLines { return .assertion(flags.multiline ? .unixLineEnd : .unixInputEndOrLineEnd) }
            return .assertion(flags.multiline ? .lineEnd : .inputEndOrLineEnd)
        case "*", "+", "?":
            throw fault("\(scalar) repeats nothing; before it a backslash makes it an ordinary character")
        case "{": return .empty
        default:
            place += 1
            return try literal(scalar.value)
        }
    }

    private var dot: ScalarSet.Content {
        flags.dotAll ? .all : .complement(flags.unixLines ? .unixLineEnds : .lineEnds)
    }

    mutating func literal(_ scalar: UInt32) throws(PatternFault) -> PatternNode {
        guard flags.folds, flags.unicodeCase || scalar < 128 else { return .scalar(scalar) }
        let content = ScalarSet.Content.folded([scalar...scalar], unicode: flags.unicodeCase)
        if scalar < 128, !flags.unicodeCase, !(scalar | 0x20 >= 0x61 && scalar | 0x20 <= 0x7A) {
            return .scalar(scalar)
        }
        return try set(content)
    }

    private mutating func repeated(_ atom: PatternNode) throws(PatternFault) -> PatternNode {
        skipComments()
        let least: Int
        let most: Int?
        switch next {
        case "*": (least, most) = (0, nil)
        case "+": (least, most) = (1, nil)
        case "?": (least, most) = (0, 1)
        case "{":
            (least, most) = try counts()
            place -= 1
        default: return atom
        }
        place += 1
        skipComments()
        switch next {
        case "?":
            place += 1
            return .repeated(atom, least: least, most: most, .lazy)
        case "+":
            place += 1
            return .repeated(atom, least: least, most: most, .possessive)
        default: return .repeated(atom, least: least, most: most, .greedy)
        }
    }

    /// `{n}`, `{n,}` or `{n,m}`.
    private mutating func counts() throws(PatternFault) -> (Int, Int?) {
        place += 1
        guard let least = try count() else {
            throw fault("{ must be followed by a number, or by a backslash before it")
        }
        var most: Int? = least
        if next == "," {
            place += 1
            most = try count()
        }
        guard next == "}" else { throw fault("a { that is not closed") }
        place += 1
        if let most, most < least { throw fault("the second number in braces is less than the first") }
        return (least, most)
    }

    private mutating func count() throws(PatternFault) -> Int? {
        var value: Int?
        while let digit = next?.value, (0x30...0x39).contains(digit) {
            let sum = (value ?? 0) * 10 + Int(digit - 0x30)
            guard sum <= Int(Int32.max) else { throw fault("the number in braces is too large") }
            value = sum
            place += 1
        }
        return value
    }
}
