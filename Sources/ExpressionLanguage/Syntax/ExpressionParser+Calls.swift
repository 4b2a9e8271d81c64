extension ExpressionParser {
    /// `(` arguments `)`, checked against the function's signature.
    mutating func call(
        _ function: consuming FunctionDefinition, subject: consuming Node, at name: Token
    ) throws(ExpressionSyntaxError) -> Node {
        guard token.kind == .leftParenthesis else { throw unexpected("( after \(function.name)") }
        let opening = token
        advance()
        let arguments = try arguments()
        let count = arguments.count
        try check(count, for: function, at: name)
        if !subject.isNothing, !function.accepts(subject) {
            let type = subject.type.rawValue
            throw fault("\(function.name)() cannot be applied to a \(type): \(function.signature)", at: name)
        }
        for place in 0..<count {
            let wanted = function.type(at: place)
            if wanted == .text || wanted == .any { continue }
            let type = arguments.type(at: place)
            if !type.converts(to: wanted) {
                throw fault(
                    "\(function.name)() wants a \(wanted.rawValue) here, and a \(type.rawValue) cannot be one",
                    at: token(ofArgument: place, after: opening))
            }
        }
        if case .literal = function.role, let constant = constantText(of: arguments.first) { return constant }
        var preparation = Preparation.none
        if let prepare = function.prepare {
            do throws(PreparationFault) {
                preparation = try prepare(subject, arguments)
            } catch {
                let isArgument = (0..<count).contains(error.argument)
                let token = isArgument ? token(ofArgument: error.argument, after: opening) : name
                throw fault("\(function.name)(): \(error.reason)", at: token)
            }
        }
        let slot = function.keepsState ? state.newSlot() : nil
        let offset = origin.source(of: name.start)
        if function.isReduction { state.hasReduction = true }
        let call = Call(
            consume function, subject: consume subject, arguments: consume arguments, prepared: consume preparation,
            at: offset, slot: slot)
        guard call.depth <= ExpressionLimits.depth else {
            throw fault("more than \(ExpressionLimits.depth) functions work on each other's results", at: name)
        }
        return .call(call)
    }

    /// The first token of an argument, looked for again when there is something to say about it.
    private func token(ofArgument place: Int, after opening: Token) -> Token {
        var tokens = Tokenizer(self.tokens.bytes, from: opening.end, to: self.tokens.end)
        var token = tokens.next()
        var (depth, left) = (0, place)
        while left > 0, token.kind != .end {
            switch token.kind {
            case .leftBrace, .leftParenthesis: depth += 1
            case .rightBrace, .rightParenthesis: depth -= 1
            case .comma where depth == 0: left -= 1
            default: break
            }
            token = tokens.next()
        }
        return token
    }

    /// A literal of a literal is that text.
    private func constantText(of argument: Node) -> Node? {
        switch argument {
        case .constant(let constant), .fixed(let constant):
            if constant.text != nil { return .fixed(constant) }
            return .fixed(Constant(.text(ValueText.text(of: constant.value, zone: .utc) ?? "null"), type: .text))
        default: return nil
        }
    }

    private func check(_ count: Int, for function: FunctionDefinition, at name: Token) throws(ExpressionSyntaxError) {
        guard count < function.required || count > function.parameters.count && !function.isVariadic else { return }
        let given = count == 0 ? "none is" : count == 1 ? "1 is" : "\(count) are"
        throw fault("\(function.name)() takes \(function.arity), \(given) given: \(function.signature)", at: name)
    }

    /// The arguments up to and with the closing parenthesis.
    private mutating func arguments() throws(ExpressionSyntaxError) -> Arguments {
        var arguments = Arguments()
        if token.kind == .rightParenthesis {
            advance()
            return arguments
        }
        while true {
            arguments.append(try argument())
            if token.kind == .comma {
                advance()
                continue
            }
            try expect(.rightParenthesis, ", or )")
            return arguments
        }
    }

    private mutating func argument() throws(ExpressionSyntaxError) -> Node {
        let start = token
        switch start.kind {
        case .dollar: return try expression()
        case .string: return try literal()
        case .whole, .decimal, .trueLiteral, .falseLiteral, .nullLiteral:
            let constant = try constant()
            advance()
            return .constant(constant)
        case .function:
            throw fault(
                "a function as an argument is written within ${}, as in ${name:\(text(of: start))()}", at: start)
        case .name:
            let name = text(of: start).shortened(to: 40)
            throw fault("\(name) is no value; an attribute is written ${\(name)}, a text '\(name)'", at: start)
        default:
            throw unexpected("a value")
        }
    }

    private func constant() throws(ExpressionSyntaxError) -> Constant {
        let text = text(of: token)
        switch token.kind {
        case .trueLiteral: return Constant(.boolean(true), type: .boolean)
        case .falseLiteral: return Constant(.boolean(false), type: .boolean)
        case .nullLiteral: return Constant(.null, type: .text)
        case .whole:
            guard let value = Int64(text) else {
                throw fault("the number \(text.shortened(to: 40)) does not fit into 64 bits", at: token)
            }
            return Constant(.whole(value), type: .wholeNumber)
        default:
            return Constant(.decimal(Double(text) ?? .nan), type: .decimal)
        }
    }
}
