extension JSONPathEvaluator {
    /// Whether a filter takes a value.
    mutating func holds(_ filter: PathFilter, for current: Value) throws(JSONPathError) -> Bool {
        try spend(1)
        switch filter {
        case .any(let parts):
            for part in parts where try holds(part, for: current) { return true }
            return false
        case .all(let parts):
            for part in parts where try !holds(part, for: current) { return false }
            return true
        case .not(let filter): return try !holds(filter, for: current)
        case .exists(let query):
            if query.function != nil { return try value(of: query, from: current) != nil }
            return try !nodes(of: query, from: current).isEmpty
        case .relation(let left, let relation, let right):
            return relation.holds(try value(of: left, from: current), try value(of: right, from: current))
        case .matches(let operand, let pattern):
            guard let text = try value(of: operand, from: current)?.string else { return false }
            switch pattern {
            case .compiled(let matches): return matches(text)
            case .computed(let operand, let isWhole):
                guard let pattern = try value(of: operand, from: current)?.string else { return false }
                return regularExpressions?(isWhole ? PathPattern.whole(pattern) : pattern, "")?(text) ?? false
            }
        }
    }

    /// The value of an operand; nil when there is nothing.
    mutating func value(of operand: PathOperand, from current: Value) throws(JSONPathError) -> JSON? {
        switch operand {
        case .literal(let value): return value
        case .query(let query): return try value(of: query, from: current)
        case .length(let operand): return try value(of: operand, from: current).flatMap { PathFunction.length(of: $0) }
        case .count(let query): return .number(JSONNumber(try nodes(of: query, from: current).count))
        case .onlyValue(let query):
            let nodes = try nodes(of: query, from: current)
            return nodes.count == 1 ? nodes.first?.json : nil
        }
    }

    /// The value of a query: what its function makes, or the one value of a definite path, or the list of an indefinite one.
    mutating func value(of query: PathQuery, from current: Value) throws(JSONPathError) -> JSON? {
        let nodes = try nodes(of: query, from: current)
        let found: JSON? = query.isDefinite ? nodes.first?.json : .array(nodes.map(\.json))
        guard let call = query.function else { return found }
        var arguments: [JSON] = []
        for argument in call.arguments {
            if let value = try value(of: argument, from: current) { arguments.append(value) }
        }
        return call.function.value(of: found, arguments)
    }
}

extension PathPattern {
    /// The pattern that matches only a whole text.
    static func whole(_ pattern: String) -> String { "\\A(?:\(pattern))\\z" }
}
