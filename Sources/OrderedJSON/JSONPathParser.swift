/// Reads the text of a path.
struct JSONPathParser {
    private let text: [Unicode.Scalar]
    private var index = 0
    private var depth = 0
    private let deepest = 64
    let regularExpressions: JSONPath.RegularExpressions?

    init(_ text: String, regularExpressions: JSONPath.RegularExpressions?) {
        self.text = Array(text.unicodeScalars)
        self.regularExpressions = regularExpressions
    }

    var next: Unicode.Scalar? { peek(0) }

    func peek(_ offset: Int) -> Unicode.Scalar? { index + offset < text.count ? text[index + offset] : nil }

    mutating func advance(_ count: Int = 1) { index += count }

    /// Where the reading stands, to go back to.
    var place: Int { index }

    mutating func goBack(to place: Int) { index = place }

    /// The whole path.
    mutating func path() throws(JSONPathError) -> PathQuery {
        skipBlanks()
        guard next != nil else { throw expected("a path") }
        var query = PathQuery(isFromRoot: true, segments: [])
        if next == "$" {
            advance()
        } else if next != "[", next != "." {
            query.segments.append(PathSegment(isDescendant: false, selectors: [try dotted()]))
        }
        try segments(into: &query)
        skipBlanks()
        guard next == nil else { throw expected("\".\", \"[\" or the end of the path") }
        return query
    }

    /// The segments after `$` or `@`, and the function at their end.
    mutating func segments(into query: inout PathQuery) throws(JSONPathError) {
        while query.function == nil {
            let start = index
            skipBlanks()
            if next == "[" {
                query.segments.append(PathSegment(isDescendant: false, selectors: try bracketed()))
            } else if next == "." {
                advance()
                let isDescendant = take(".")
                if !isDescendant, let call = try function() {
                    query.function = call
                } else if isDescendant, next == "[" {
                    query.segments.append(PathSegment(isDescendant: true, selectors: try bracketed()))
                } else {
                    query.segments.append(PathSegment(isDescendant: isDescendant, selectors: [try dotted()]))
                }
            } else {
                index = start
                return
            }
        }
    }

    private mutating func dotted() throws(JSONPathError) -> PathSelector {
        if take("*") { return .wildcard }
        guard let name = takeName() else { throw expected("a name, \"*\" or \"[\"") }
        return .name(name)
    }

    mutating func takeName() -> String? {
        var name = String.UnicodeScalarView()
        while let scalar = next, !Self.isSyntax(scalar) {
            name.append(scalar)
            advance()
        }
        return name.isEmpty ? nil : String(name)
    }

    private static func isSyntax(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || scalar.value == 0x7F || ".[](){}<>=~!&|,*?'\"\\".unicodeScalars.contains(scalar)
    }

    private mutating func function() throws(JSONPathError) -> PathFunctionCall? {
        let start = index
        guard let name = takeName(), next == "(" else {
            index = start
            return nil
        }
        guard let function = PathFunction(rawValue: name) else {
            index = start
            let names = PathFunction.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault("there is no function \"\(name)\"; there are \(names)")
        }
        try deeper()
        advance()
        var arguments: [PathOperand] = []
        skipBlanks()
        while !take(")") {
            if !arguments.isEmpty { try need(",") }
            skipBlanks()
            arguments.append(try operand())
            skipBlanks()
        }
        shallower()
        return PathFunctionCall(function: function, arguments: arguments)
    }

    private mutating func bracketed() throws(JSONPathError) -> [PathSelector] {
        try deeper()
        defer { depth -= 1 }
        advance()
        var selectors: [PathSelector] = []
        repeat {
            skipBlanks()
            selectors.append(try selector())
            skipBlanks()
        } while take(",")
        guard take("]") else { throw expected("\",\" or \"]\"") }
        return selectors
    }

    private mutating func selector() throws(JSONPathError) -> PathSelector {
        switch next {
        case "*":
            advance()
            return .wildcard
        case "'", "\"": return .name(try quoted())
        case "?":
            advance()
            skipBlanks()
            return .filter(try filter())
        case let scalar? where scalar == "-" || scalar == ":" || Self.isDigit(scalar): return try indexOrSlice()
        default: throw expected("a name in quotes, an index, \"*\" or \"?\"")
        }
    }

    private mutating func indexOrSlice() throws(JSONPathError) -> PathSelector {
        var start: Int?
        if next != ":" {
            let value = try whole()
            let end = index
            skipBlanks()
            guard next == ":" else {
                index = end
                return .index(value)
            }
            start = value
        }
        try need(":")
        skipBlanks()
        let end = isWholeNext ? try whole() : nil
        skipBlanks()
        guard take(":") else { return .slice(start: start, end: end, step: 1) }
        skipBlanks()
        return .slice(start: start, end: end, step: isWholeNext ? try whole() : 1)
    }

    private var isWholeNext: Bool { next.map { $0 == "-" || Self.isDigit($0) } ?? false }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

    private mutating func whole() throws(JSONPathError) -> Int {
        let start = index
        var digits = take("-") ? "-" : ""
        while let scalar = next, Self.isDigit(scalar) {
            digits.unicodeScalars.append(scalar)
            advance()
        }
        guard let value = Int(digits), abs(value) < 1 << 53, String(value) == digits else {
            index = start
            throw fault("\"\(digits)\" is no index: a whole number without leading zeros, less than 2^53")
        }
        return value
    }

    /// Enters a bracket or a parenthesis, of which not too many may stand in each other.
    mutating func deeper() throws(JSONPathError) {
        depth += 1
        guard depth <= deepest else { throw fault("nested deeper than \(deepest) levels") }
    }

    mutating func shallower() { depth -= 1 }

    mutating func skipBlanks() {
        while let scalar = next, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" { advance() }
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        advance()
        return true
    }

    mutating func need(_ scalar: Unicode.Scalar) throws(JSONPathError) {
        guard take(scalar) else { throw expected("\"\(scalar)\"") }
    }

    func fault(_ reason: String) -> JSONPathError { JSONPathError(column: min(index, text.count) + 1, reason: reason) }

    func expected(_ what: String) -> JSONPathError {
        fault("expected \(what), found \(next.map { "\"\($0)\"" } ?? "the end of the path")")
    }
}
