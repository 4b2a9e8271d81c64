extension ExpressionParser {
    /// What `anyAttribute(…)` and its kin select.
    mutating func selectionSource(_ kind: SelectionKind, named name: Token) throws(ExpressionSyntaxError)
        -> SelectionSource
    {
        try expect(.leftParenthesis, "( after \(kind.rawValue)")
        let arguments = try selectionArguments()
        state.hasSelection = true
        let offset = origin.source(of: name.start)
        switch kind {
        case .anyDelineatedValue, .allDelineatedValues:
            guard arguments.count >= 2 else {
                throw fault("\(kind.rawValue)() takes a text and the regular expression that cuts it", at: name)
            }
            let choice = SelectionSource.Choice.delimited(value: arguments[0].node, delimiter: arguments[1].node)
            return SelectionSource(choice, kind: kind, slot: state.newSlot(), at: offset)
        case .anyAttribute, .allAttributes:
            var names: [String] = []
            for argument in arguments { names.append(try constantName(argument)) }
            return SelectionSource(.named(names), kind: kind, slot: state.newSlot(), at: offset)
        case .anyMatchingAttribute, .allMatchingAttributes:
            var patterns: [JavaPattern] = []
            for argument in arguments {
                let text = try constantName(argument)
                do {
                    patterns.append(try JavaPattern(text))
                } catch {
                    throw fault("\(kind.rawValue)(): \(error.description)", at: argument.token)
                }
            }
            return SelectionSource(.matching(patterns), kind: kind, slot: state.newSlot(), at: offset)
        }
    }

    private struct Argument {
        let node: Node
        let token: Token
    }

    private mutating func selectionArguments() throws(ExpressionSyntaxError) -> [Argument] {
        var arguments: [Argument] = []
        while true {
            let start = token
            switch start.kind {
            case .string: arguments.append(Argument(node: try literal(), token: start))
            case .dollar: arguments.append(Argument(node: try expression(), token: start))
            default: throw unexpected("a quoted text")
            }
            if token.kind == .comma {
                advance()
                continue
            }
            try expect(.rightParenthesis, ", or )")
            return arguments
        }
    }

    /// NiFi looks at these names while it compiles, so attributes in them are missing.
    private func constantName(_ argument: Argument) throws(ExpressionSyntaxError) -> String {
        guard argument.token.kind == .string else {
            throw fault("the names must be quoted texts; an expression is not evaluated here", at: argument.token)
        }
        let environment = EvaluationEnvironment(now: 0)
        var run = Run(context: EvaluationContext(attributes: [:], environment: environment), hasSelections: true)
        do {
            if let name = try run.text(argument.node), !JavaText.trimmed(name).isEmpty { return name }
        } catch {
            throw fault("this name cannot be known beforehand: \(error.reason)", at: argument.token)
        }
        throw fault("the name of an attribute cannot be empty", at: argument.token)
    }

    /// Applies the chain to what was selected, if it ends in a truth value, `join` or `count`.
    func select(from source: SelectionSource, chain: Node, at start: Token) throws(ExpressionSyntaxError) -> Node {
        let outcome: Selection.Outcome
        if chain.type == .boolean {
            outcome = source.kind.isAny ? .any : .all
        } else if !source.kind.isAny, case .call(let call) = chain, call.function.isReduction {
            outcome = .reduced
        } else {
            let ways =
                source.kind.isAny
                ? "a function that answers true or false" : "a function that answers true or false, join(…) or count()"
            throw fault(
                "\(source.kind.rawValue)() selects several attributes or values, so the functions after it must end with \(ways)",
                at: start)
        }
        return .selection(Selection(source: source, chain: chain, outcome: outcome))
    }

    /// Nothing may follow `join` and `count` within the same braces.
    func checkReductions(of node: Node) throws(ExpressionSyntaxError) {
        var current: Node
        switch node {
        case .selection(let selection) where selection.outcome != .reduced: current = selection.chain
        case .call: current = node
        default: return
        }
        while case .call(let call) = current, !call.subject.isNothing {
            if case .call(let before) = call.subject, before.function.isReduction {
                throw ExpressionSyntaxError(
                    "\(call.function.name)() cannot follow \(before.function.name)() in the same braces; write ${literal(${…}):\(call.function.name)(…)}",
                    at: call.offset, in: state.source)
            }
            current = call.subject
        }
    }
}
