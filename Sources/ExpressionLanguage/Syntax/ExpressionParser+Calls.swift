extension ExpressionParser {
    /// `(` arguments `)`, checked against the function's signature.
    mutating func call(
        _ function: FunctionDefinition, subject: consuming Node, at name: Token
    ) throws(ExpressionSyntaxError) -> Node {
        guard token.kind == .leftParenthesis else { throw unexpected("( after \(function.name)") }
        advance()
        let first = argumentTokens.count
        let arguments = try arguments()
        defer { for _ in 0..<arguments.count { argumentTokens.removeLast() } }
        try check(arguments.count, for: function, at: name)
        if !subject.isNothing, !function.accepts(subject) {
            let type = subject.type.rawValue
            throw fault("\(function.name)() cannot be applied to a \(type): \(function.signature)", at: name)
        }
        for place in 0..<arguments.count {
            let wanted = function.type(at: place)
            if wanted == .text || wanted == .any { continue }
            let type = arguments[place].type
            if !type.converts(to: wanted) {
                throw fault(
                    "\(function.name)() wants a \(wanted.rawValue) here, and a \(type.rawValue) cannot be one",
                    at: argumentTokens[first + place])
            }
        }
        if case .literal = function.role, let constant = constantText(of: arguments[0]) { return constant }
        var preparation = Preparation.none
        if let prepare = function.prepare {
            do throws(PreparationFault) {
                preparation = try prepare(subject, arguments)
            } catch {
                let isArgument = (0..<arguments.count).contains(error.argument)
                let token = isArgument ? argumentTokens[first + error.argument] : name
                throw fault("\(function.name)(): \(error.reason)", at: token)
            }
        }
        let slot = function.keepsState ? state.newSlot() : nil
        let offset = origin.source(of: name.start)
        return .call(
            Call(function, subject: subject, arguments: arguments, prepared: preparation, at: offset, slot: slot))
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

    /// The arguments up to and with the closing parenthesis; their first tokens are then the last of `argumentTokens`.
    private mutating func arguments() throws(ExpressionSyntaxError) -> Arguments {
        var arguments = Arguments()
        if token.kind == .rightParenthesis {
            advance()
            return arguments
        }
        while true {
            let start = token
            arguments.append(try argument())
            if argumentTokens.isEmpty { argumentTokens.reserveCapacity(16) }
            argumentTokens.append(start)
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
