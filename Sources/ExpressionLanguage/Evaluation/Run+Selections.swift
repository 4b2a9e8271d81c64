extension Run {
    /// Applies a chain to one item after another.
    mutating func evaluate(_ selection: Selection) throws(ExpressionEvaluationError) -> Value {
        switch selection.outcome {
        case .any: return .boolean(try passes(selection, stopsAt: true))
        case .all: return .boolean(try passes(selection, stopsAt: false))
        case .reduced: return try reduced(selection)
        }
    }

    /// A missing first result is false; a later one counts for nothing.
    private mutating func passes(_ selection: Selection, stopsAt wanted: Bool) throws(ExpressionEvaluationError) -> Bool
    {
        guard let first = Casts.boolean(try value(selection.chain)) else { return false }
        if first == wanted { return wanted }
        while hasMore(selection.source) {
            if Casts.boolean(try value(selection.chain)) == wanted { return wanted }
        }
        return !wanted
    }

    private mutating func reduced(_ selection: Selection) throws(ExpressionEvaluationError) -> Value {
        let outer = lateJoin
        defer { lateJoin = outer }
        guard case .call(let call) = selection.chain, let slot = call.slot else { return .null }
        lateJoin = slot
        var result = try value(selection.chain)
        while hasMore(selection.source) { result = try value(selection.chain) }
        if case .joined(let bytes, _) = states[slot] { return .text(String(decoding: bytes, as: UTF8.self)) }
        return result
    }

    /// Puts a text after those before it.
    mutating func join(_ text: String, _ delimiter: String, for call: Call) throws(ExpressionEvaluationError) -> Value {
        guard hasSelections, let slot = call.slot else { return .text(text) }
        var joined: [UInt8] = []
        var count = 0
        if case .joined(let before, let seen) = states.removeValue(forKey: slot) { (joined, count) = (before, seen) }
        if count > 0 { joined.append(contentsOf: delimiter.utf8) }
        joined.append(contentsOf: text.utf8)
        guard joined.count <= ExpressionLimits.text else { throw call.tooLong }
        let result = lateJoin == slot ? text : String(decoding: joined, as: UTF8.self)
        states[slot] = .joined(joined, count: count + 1)
        return .text(result)
    }

    private func hasMore(_ source: SelectionSource) -> Bool {
        switch states[source.slot] {
        case .names(let names, let next): next < names.count
        case .values(_, _, let left): left > 0
        default: false
        }
    }

    /// The value of the next attribute, or the next part; missing when there is none left.
    mutating func nextItem(of source: SelectionSource) throws(ExpressionEvaluationError) -> String? {
        switch source.choice {
        case .named(let names): return nextAttribute(of: source) { names }
        case .matching(let patterns):
            if states[source.slot] == nil {
                let names = try matchingNames(patterns, for: source)
                states[source.slot] = .names(names, next: 0)
            }
            return nextAttribute(of: source) { [] }
        case .delimited(let value, let delimiter): return try nextPart(of: source, value, delimiter)
        }
    }

    private mutating func nextAttribute(of source: SelectionSource, _ all: () -> [String]) -> String? {
        var names: [String]
        var next = 0
        if case .names(let known, let place) = states[source.slot] {
            (names, next) = (known, place)
        } else {
            names = all()
        }
        defer { states[source.slot] = .names(names, next: next) }
        guard next < names.count else { return nil }
        next += 1
        let value = attributes[names[next - 1]]
        trace?.record(attribute: names[next - 1], value: value, at: source.offset)
        return value
    }

    private mutating func matchingNames(
        _ patterns: [JavaPattern], for source: SelectionSource
    ) throws(ExpressionEvaluationError) -> [String] {
        let names = JavaHashOrder.sorted(Array(attributes.keys))
        var matching: [String] = []
        for pattern in patterns {
            for name in names {
                do throws(PatternOverrun) {
                    if try pattern.matches(name, steps: &regexSteps) { matching.append(name) }
                } catch {
                    throw ExpressionEvaluationError(error.reason, function: source.kind.rawValue, at: source.offset)
                }
            }
        }
        return matching
    }

    private mutating func nextPart(
        of source: SelectionSource, _ value: Node, _ delimiter: Node
    ) throws(ExpressionEvaluationError) -> String? {
        var parts: [String]
        var next = 0
        if case .values(let known, let place, _) = states[source.slot] {
            (parts, next) = (known, place)
        } else {
            guard let found = try self.parts(of: source, value, delimiter) else {
                states[source.slot] = .noValues
                return nil
            }
            parts = found
        }
        guard next < parts.count else {
            states[source.slot] = .values(parts, next: next, left: 0)
            return nil
        }
        states[source.slot] = .values(parts, next: next + 1, left: parts.count - next - 1)
        return parts[next]
    }

    private mutating func parts(
        of source: SelectionSource, _ value: Node, _ delimiter: Node
    ) throws(ExpressionEvaluationError) -> [String]? {
        guard let text = try text(value), let separator = try self.text(delimiter) else { return nil }
        let pattern: JavaPattern
        do throws(PatternFault) {
            pattern = try JavaPattern(separator)
            regexSteps -= pattern.weight
        } catch {
            throw ExpressionEvaluationError(error.description, function: source.kind.rawValue, at: source.offset)
        }
        do throws(PatternOverrun) {
            return try pattern.split(text, steps: &regexSteps)
        } catch {
            throw ExpressionEvaluationError(error.reason, function: source.kind.rawValue, at: source.offset)
        }
    }
}

/// The order in which Java's hash sets give texts back, which NiFi leaves the attributes in.
enum JavaHashOrder {
    static func sorted(_ names: [String]) -> [String] {
        var size: UInt32 = 16
        while Double(names.count) > Double(size) * 0.75 { size *= 2 }
        return names.map { (bucket: bucket($0) & (size - 1), name: $0) }
            .sorted {
                $0.bucket != $1.bucket ? $0.bucket < $1.bucket : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
            }
            .map(\.name)
    }

    private static func bucket(_ name: String) -> UInt32 {
        let hash = name.utf16.reduce(UInt32(0)) { $0 &* 31 &+ UInt32($1) }
        return hash ^ hash >> 16
    }
}
