/// Makes the tree of one `${…}`.
struct ExpressionParser {
    var tokens: Tokenizer
    var token: Token
    let origin: Origin
    let state: CompilerState

    /// The tree of the `${…}` that takes up all of `bytes`.
    static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, origin: Origin, state: CompilerState
    ) throws(ExpressionSyntaxError) -> Node {
        var tokens = Tokenizer(bytes, from: 0, to: bytes.count)
        let first = tokens.next()
        var parser = ExpressionParser(tokens: tokens, token: first, origin: origin, state: state)
        let node = try parser.expression()
        guard parser.token.kind == .end else { throw parser.unexpected("the end of the expression") }
        if state.hasReduction { try parser.checkReductions(of: node) }
        return node
    }

    mutating func advance() { token = tokens.next() }

    mutating func expect(_ kind: Token.Kind, _ what: @autoclosure () -> String) throws(ExpressionSyntaxError) {
        guard token.kind == kind else { throw unexpected(what()) }
        advance()
    }

    func fault(_ reason: String, at token: Token) -> ExpressionSyntaxError {
        ExpressionSyntaxError(reason, at: origin.source(of: token.start), in: state.source)
    }

    func text(of token: Token) -> String {
        String(
            decoding: UnsafeBufferPointer(rebasing: tokens.bytes[token.start..<min(token.end, tokens.end)]),
            as: UTF8.self)
    }

    func unexpected(_ wanted: String) -> ExpressionSyntaxError {
        switch token.kind {
        case .parameterStart:
            fault("parameters such as #{name} are kept by NiFi and not here; use an attribute", at: token)
        case .brokenString:
            fault("this quoted text does not end on its line; write a line end as \\n and a tab as \\t", at: token)
        case .end:
            fault("expected \(wanted), but the expression ends here", at: token)
        default:
            fault("expected \(wanted), found \"\(text(of: token).shortened(to: 30))\"", at: token)
        }
    }
}

extension ExpressionParser {
    /// `${` subject (`:` function)* `}`
    mutating func expression() throws(ExpressionSyntaxError) -> Node {
        let opening = token
        try expect(.dollar, "${")
        try expect(.leftBrace, "{ after $")
        state.nesting += 1
        guard state.nesting <= ExpressionLimits.nesting else {
            throw fault("expressions may stand within each other \(ExpressionLimits.nesting) deep", at: opening)
        }
        let node = try state.nesting > LargeStack.shallow && !state.isOnLargeStack ? chainOnLargeStack() : chain()
        try expect(.rightBrace, ": and a function, or }")
        state.nesting -= 1
        return node
    }

    private mutating func chainOnLargeStack() throws(ExpressionSyntaxError) -> Node {
        state.isOnLargeStack = true
        defer { state.isOnLargeStack = false }
        let outcome = LargeStack.run { () -> Result<Node, ExpressionSyntaxError> in
            do throws(ExpressionSyntaxError) { return .success(try chain()) } catch { return .failure(error) }
        }
        guard let outcome else { throw fault("there is no room to read expressions so deep", at: token) }
        return try outcome.get()
    }

    private mutating func chain() throws(ExpressionSyntaxError) -> Node {
        let start = token
        var selection: SelectionSource?
        var node = try subject(&selection)
        while token.kind == .colon {
            advance()
            node = try functionCall(on: consume node)
        }
        guard let selection else { return node }
        return try select(from: selection, chain: node, at: start)
    }

    private mutating func subject(_ selection: inout SelectionSource?) throws(ExpressionSyntaxError) -> Node {
        let start = token
        let offset = origin.source(of: start.start)
        switch start.kind {
        case .name:
            advance()
            return .attribute(AttributeName(text(of: start), at: offset))
        case .string:
            let name = try literal()
            if let text = name.literal?.text, !JavaText.isBlank(text) {
                return .attribute(AttributeName(text, at: offset))
            }
            return .indirect(Indirection(name: name, at: offset))
        case .dollar:
            let name = try expression()
            return .indirect(Indirection(name: name, at: offset))
        case .function(let place):
            return try standalone(FunctionTable.all[place], &selection)
        case .trueLiteral, .falseLiteral, .nullLiteral:
            let word = text(of: start)
            throw fault(
                "\(word) cannot stand here; an attribute of that name is written '\(word)', the value literal(\(word))",
                at: start)
        case .whole, .decimal:
            throw fault(
                "a name does not begin with a digit unless it is quoted; a number is written literal(…)", at: start)
        default:
            throw unexpected("the name of an attribute or a function")
        }
    }

    private mutating func standalone(
        _ function: FunctionDefinition, _ selection: inout SelectionSource?
    ) throws(ExpressionSyntaxError) -> Node {
        let start = token
        let name = function.name
        advance()
        guard token.kind == .leftParenthesis else {
            throw fault(
                "\(name) is the name of a function; an attribute of that name is written '\(name)' in quotes", at: start
            )
        }
        if case .refused(let reason) = function.role { throw fault(reason, at: start) }
        guard function.standsAlone else {
            throw fault("\(name)() needs something to work on: \(function.signature)", at: start)
        }
        if case .selection(let kind) = function.role {
            let source = try selectionSource(kind, named: start)
            selection = source
            return .item(source)
        }
        return try call(function, subject: .nothing, at: start)
    }

    private mutating func functionCall(on subject: consuming Node) throws(ExpressionSyntaxError) -> Node {
        let start = token
        guard case .function(let place) = start.kind else { throw unknownFunction() }
        let function = FunctionTable.all[place]
        advance()
        if case .refused(let reason) = function.role { throw fault(reason, at: start) }
        guard function.worksOnSubject else {
            throw fault(
                "\(function.name)() works on nothing and can only stand first: \(function.signature)", at: start)
        }
        return try call(function, subject: consume subject, at: start)
    }

    private func unknownFunction() -> ExpressionSyntaxError {
        guard token.kind == .name else { return unexpected("a function after :") }
        let name = text(of: token)
        let nearest = NearestName.to(name, among: FunctionTable.all.filter(\.worksOnSubject).map(\.name))
        let hint = nearest.map { "; did you mean \"\($0)\"?" } ?? ""
        return fault("there is no function \"\(name.shortened(to: 40))\"\(hint)", at: token)
    }
}
