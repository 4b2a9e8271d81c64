extension PatternParser {
    /// The rest of a set in brackets, after `[`, up to and with its `]`.
    mutating func bracket() throws(PatternFault) -> ScalarSet.Content {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw fault("brackets stand within each other more than \(Self.deepest) deep")
        }
        let isNegated = next == "^"
        if isNegated { place += 1 }
        let content = try intersections()
        place += 1
        return isNegated ? .complement(content) : content
    }

    /// Everything up to the closing bracket, which stays: parts that are joined, and `&&` between what must hold together.
    private mutating func intersections() throws(PatternFault) -> ScalarSet.Content {
        var parts: [ScalarSet.Content] = []
        var isFirst = true
        while true {
            if let part = try members(isFirst: isFirst) { parts.append(part) }
            isFirst = false
            skipBlanksInBrackets()
            if next == "]" { break }
            place += 2
        }
        guard let first = parts.first else { throw fault("empty brackets") }
        return parts.count == 1 ? first : .intersection(parts)
    }

    /// Members up to `]` or `&&`; nil when there are none.
    private mutating func members(isFirst: Bool) throws(PatternFault) -> ScalarSet.Content? {
        var ranges: [ClosedRange<UInt32>] = []
        var others: [ScalarSet.Content] = []
        while true {
            skipBlanksInBrackets()
            guard place < items.count else { throw fault("brackets that are not closed") }
            let isEmpty = ranges.isEmpty && others.isEmpty
            if next == "]", !(isEmpty && isFirst) { break }
            if next == "&", character(at: 1) == "&" { break }
            if next == "[" {
                place += 1
                others.append(try bracket())
            } else if next == "\\", let content = try escapedClass() {
                others.append(content)
            } else {
                ranges.append(try range())
            }
        }
        if !ranges.isEmpty {
            others.append(flags.folds ? .folded(ranges, unicode: flags.unicodeCase) : .ranges(ranges))
        }
        return others.count > 1 ? .union(others) : others.first
    }

    private mutating func skipBlanksInBrackets() { skipComments() }

    /// One character, or two with a hyphen between them.
    private mutating func range() throws(PatternFault) -> ClosedRange<UInt32> {
        let first = try member()
        guard next == "-", place + 1 < items.count, character(at: 1) != "[", character(at: 1) != "]" else {
            return first...first
        }
        place += 1
        let last = try member()
        guard last >= first else { throw fault("a range whose end comes before its beginning") }
        return first...last
    }

    private mutating func member() throws(PatternFault) -> UInt32 {
        guard next == "\\" else {
            place += 1
            return items[place - 1].scalar
        }
        let start = place
        if try escapedClass() != nil {
            place = start
            throw fault("a set cannot be the end of a range")
        }
        return try escapedScalar()
    }
}
