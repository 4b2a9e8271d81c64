extension JSONPathParser {
    /// A condition: `or` over `and` over the rest.
    mutating func filter() throws(JSONPathError) -> PathFilter {
        var parts = [try conjunction()]
        while try takeTwice("|") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(JSONPathError) -> PathFilter {
        var parts = [try condition()]
        while try takeTwice("&") { parts.append(try condition()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func takeTwice(_ scalar: Unicode.Scalar) throws(JSONPathError) -> Bool {
        skipBlanks()
        guard take(scalar) else { return false }
        try need(scalar)
        return true
    }

    private mutating func condition() throws(JSONPathError) -> PathFilter {
        skipBlanks()
        if next == "!", peek(1) != "=" {
            advance()
            try deeper()
            let filter = try negated()
            shallower()
            return .not(filter)
        }
        if next == "(" { return try parenthesis() }
        return try test()
    }

    private mutating func negated() throws(JSONPathError) -> PathFilter {
        skipBlanks()
        if next == "(" || next == "!" { return try condition() }
        let start = place
        let filter = try test()
        if case .relation = filter {
            goBack(to: start)
            throw fault("a comparison after \"!\" must stand in parentheses")
        }
        return filter
    }

    private mutating func parenthesis() throws(JSONPathError) -> PathFilter {
        try deeper()
        advance()
        let inner = try filter()
        skipBlanks()
        guard take(")") else { throw expected("\"&&\", \"||\" or \")\"") }
        shallower()
        return inner
    }

    private mutating func test() throws(JSONPathError) -> PathFilter {
        if let pattern = try patternFunction() { return pattern }
        let start = place
        let left = try operand()
        skipBlanks()
        let relationStart = place
        if next == "=", peek(1) == "~" {
            advance(2)
            skipBlanks()
            return .matches(left, try pattern())
        }
        guard let relation = relation() else {
            guard case .query(let query) = left else {
                if next == nil || next == "]" || next == ")" || next == "&" || next == "|" { goBack(to: start) }
                throw expected("a comparison")
            }
            return .exists(query)
        }
        skipBlanks()
        let right = try operand()
        if !relation.takesLists {
            goBackIfMany(left, to: start)
            goBackIfMany(right, to: relationStart)
            if left.isMany || right.isMany { throw fault("a path that may lead to many values cannot be compared") }
        }
        return .relation(left, relation, right)
    }

    private mutating func goBackIfMany(_ operand: PathOperand, to place: Int) {
        if operand.isMany { goBack(to: place) }
    }

    private mutating func relation() -> PathRelation? {
        for relation in PathRelation.allCases {
            let scalars = Array(relation.rawValue.unicodeScalars)
            guard scalars.indices.allSatisfy({ peek($0) == scalars[$0] }) else { continue }
            if relation.takesLists, let after = peek(scalars.count), after.properties.isAlphabetic { continue }
            advance(scalars.count)
            return relation
        }
        return nil
    }

    /// A query, a literal or a function of them.
    mutating func operand() throws(JSONPathError) -> PathOperand {
        if next == "@" || next == "$" { return .query(try query()) }
        if let literal = try literal() { return .literal(literal) }
        let start = place
        if let name = takeName(), take("(") {
            try deeper()
            skipBlanks()
            let operand: PathOperand
            switch name {
            case "length": operand = .length(try argument())
            case "count": operand = .count(try query())
            case "value": operand = .onlyValue(try query())
            default:
                goBack(to: start)
                throw fault("there is no function \"\(name)\" here; there are length, count, value, match and search")
            }
            skipBlanks()
            try need(")")
            shallower()
            return operand
        }
        goBack(to: start)
        throw expected("a path, a literal or a function")
    }

    private mutating func argument() throws(JSONPathError) -> PathOperand {
        let start = place
        let operand = try operand()
        if operand.isMany {
            goBack(to: start)
            throw fault("this function takes one value, but the path may lead to many")
        }
        return operand
    }

    private mutating func query() throws(JSONPathError) -> PathQuery {
        guard next == "@" || next == "$" else { throw expected("a path that starts with \"@\" or \"$\"") }
        var query = PathQuery(isFromRoot: next == "$", segments: [])
        advance()
        try segments(into: &query)
        return query
    }

    private mutating func patternFunction() throws(JSONPathError) -> PathFilter? {
        let start = place
        guard let name = takeName(), name == "match" || name == "search", take("(") else {
            goBack(to: start)
            return nil
        }
        skipBlanks()
        let text = try argument()
        skipBlanks()
        try need(",")
        skipBlanks()
        let patternStart = place
        let pattern = try argument()
        skipBlanks()
        try need(")")
        if case .literal(.string(let pattern)) = pattern {
            return .matches(text, try compiled(pattern, "", isWhole: name == "match", at: patternStart))
        }
        guard regularExpressions != nil else { throw withoutExpressions(at: patternStart) }
        return .matches(text, .computed(pattern, isWhole: name == "match"))
    }

    private mutating func pattern() throws(JSONPathError) -> PathPattern {
        let start = place
        guard next == "/" else {
            let operand = try operand()
            guard case .literal(.string(let pattern)) = operand else {
                guard regularExpressions != nil else { throw withoutExpressions(at: start) }
                return .computed(operand, isWhole: true)
            }
            return try compiled(pattern, "", isWhole: true, at: start)
        }
        advance()
        var pattern = String.UnicodeScalarView()
        while let scalar = next, scalar != "/" {
            advance()
            if scalar == "\\", let escaped = next {
                if escaped != "/" { pattern.append(scalar) }
                pattern.append(escaped)
                advance()
            } else {
                pattern.append(scalar)
            }
        }
        try need("/")
        var flags = ""
        while let scalar = next, scalar.isASCII, scalar.properties.isAlphabetic {
            flags.unicodeScalars.append(scalar)
            advance()
        }
        return try compiled(String(pattern), flags, isWhole: true, at: start)
    }

    private mutating func compiled(
        _ pattern: String, _ flags: String, isWhole: Bool, at start: Int
    ) throws(JSONPathError) -> PathPattern {
        guard let regularExpressions else { throw withoutExpressions(at: start) }
        guard let test = regularExpressions(isWhole ? PathPattern.whole(pattern) : pattern, flags) else {
            goBack(to: start)
            throw fault("\"\(pattern)\" is no regular expression")
        }
        return .compiled(test)
    }

    private mutating func withoutExpressions(at start: Int) -> JSONPathError {
        goBack(to: start)
        return fault("regular expressions are not available here")
    }
}

extension PathOperand {
    /// It is a path that may lead to many values.
    var isMany: Bool {
        if case .query(let query) = self { !query.isDefinite && query.function == nil } else { false }
    }
}
