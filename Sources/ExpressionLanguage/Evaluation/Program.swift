/// A compiled source: texts and expressions in turn.
struct Program: Sendable {
    enum Shape: Sendable {
        case text(String)
        /// Nothing but one attribute.
        case attribute(String)
        case node(Node)
        case parts([Node])
    }

    let shape: Shape
    /// The number of nodes on the longest way down.
    let depth: Int
    let hasSelections: Bool

    init(parts: [Node], hasSelections: Bool) {
        self.hasSelections = hasSelections
        depth = parts.reduce(0) { max($0, $1.depth) }
        switch parts.count {
        case 0: shape = .text("")
        case 1:
            if let text = parts[0].knownText {
                shape = .text(text)
            } else if case .attribute(let attribute) = parts[0] {
                shape = .attribute(attribute.name)
            } else {
                shape = .node(parts[0])
            }
        default: shape = .parts(parts)
        }
    }
}

extension Run {
    /// The whole text; what is missing counts as empty.
    mutating func text(_ program: Program) throws(ExpressionEvaluationError) -> String {
        try optionalText(program) ?? ""
    }

    /// Nil when the source is one expression and that is missing.
    mutating func optionalText(_ program: Program) throws(ExpressionEvaluationError) -> String? {
        levels += program.depth
        guard levels > LargeStack.shallow, !isOnLargeStack else { return try shallowText(program) }
        isOnLargeStack = true
        let outcome = LargeStack.run { () -> Result<String?, ExpressionEvaluationError> in
            do throws(ExpressionEvaluationError) {
                return .success(try shallowText(program))
            } catch {
                return .failure(error)
            }
        }
        guard let outcome else {
            throw ExpressionEvaluationError("there is no room to evaluate expressions so deep")
        }
        return try outcome.get()
    }

    private mutating func shallowText(_ program: Program) throws(ExpressionEvaluationError) -> String? {
        switch program.shape {
        case .text(let text): return text
        case .attribute(let name):
            if !isTraced { return attributes[name] }
            return try text(.attribute(AttributeName(name, at: 2)))
        case .node(let node): return try text(node)
        case .parts(let parts):
            var result = ""
            for part in parts {
                guard let text = try text(part) else { continue }
                result += text
                guard result.utf8.count <= ExpressionLimits.text else {
                    throw ExpressionEvaluationError("the result would be longer than 16 MiB")
                }
            }
            return result
        }
    }
}
