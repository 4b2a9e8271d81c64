/// One evaluation: what it sees, what it has used up, and what its nodes keep while it goes on.
struct Run {
    let attributes: [String: String]
    let environment: EvaluationEnvironment
    /// Selected attributes pass by, so nodes are evaluated more than once and some keep what they found.
    let hasSelections: Bool
    var states: [Int: SelectionState] = [:]
    var evaluations = 0
    /// How deep the expressions are that are being evaluated within each other.
    var levels = 0
    var isOnLargeStack = false
    var regexSteps = ExpressionLimits.regexSteps
    private var calls = ExpressionLimits.calls
    private var work = ExpressionLimits.work
    let trace: TraceCollector?
    let isTraced: Bool
    /// The `join` whose text is only wanted when all items have passed by.
    var lateJoin: Int?

    init(context: EvaluationContext, hasSelections: Bool, trace: TraceCollector? = nil) {
        attributes = context.attributes
        environment = context.environment
        self.hasSelections = hasSelections
        self.trace = trace
        isTraced = trace != nil
    }

    /// Another source evaluated within this evaluation: what is used up counts on.
    func nested(hasSelections: Bool) -> Run {
        var run = Run(
            context: EvaluationContext(attributes: attributes, environment: environment),
            hasSelections: hasSelections, trace: trace)
        run.evaluations = evaluations + 1
        run.levels = levels
        run.isOnLargeStack = isOnLargeStack
        run.regexSteps = regexSteps
        run.calls = calls
        run.work = work
        return run
    }

    mutating func takeOver(from nested: Run) {
        regexSteps = nested.regexSteps
        calls = nested.calls
        work = nested.work
    }

    mutating func value(_ node: Node) throws(ExpressionEvaluationError) -> Value {
        switch node {
        case .nothing: return .null
        case .constant(let constant), .fixed(let constant): return constant.value
        case .attribute(let attribute): return Value.text(orNull: look(up: attribute.name, at: attribute.offset))
        case .indirect(let indirection): return Value.text(orNull: try indirect(indirection))
        case .call(let call): return try evaluate(call)
        case .concatenation(let concatenation): return Value.text(orNull: try joined(concatenation))
        case .item(let source): return Value.text(orNull: try nextItem(of: source))
        case .selection(let selection): return try evaluate(selection)
        }
    }

    @inline(__always)
    mutating func evaluate(_ call: Call) throws(ExpressionEvaluationError) -> Value {
        calls &-= 1
        guard calls > 0 else {
            throw tooMuch("it calls more than \(ExpressionLimits.calls) functions", at: call.offset)
        }
        if isTraced, let trace { return try traced(call, in: trace) }
        return try call.function.evaluate(call, &self)
    }

    private mutating func traced(_ call: Call, in trace: TraceCollector) throws(ExpressionEvaluationError) -> Value {
        let step = trace.begin(call)
        do {
            let value = try call.function.evaluate(call, &self)
            trace.end(step, with: ValueText.text(of: value, zone: environment.zone))
            return value
        } catch {
            trace.end(step, failing: error)
            throw error
        }
    }

    private func look(up name: String, at offset: Int) -> String? {
        let value = attributes[name]
        if isTraced { trace?.record(attribute: name, value: value, at: offset) }
        return value
    }

    private mutating func indirect(_ indirection: Indirection) throws(ExpressionEvaluationError) -> String? {
        guard let name = try text(indirection.name) else { return nil }
        guard !JavaText.isBlank(name) || attributes[name] != nil else {
            throw ExpressionEvaluationError(
                "the name of the attribute that is looked up is empty", at: indirection.offset)
        }
        return look(up: name, at: indirection.offset)
    }

    private mutating func joined(_ concatenation: Concatenation) throws(ExpressionEvaluationError) -> String? {
        if concatenation.parts.count == 1 { return try text(concatenation.parts[0]) }
        var result = ""
        for part in concatenation.parts {
            guard let text = try text(part) else { continue }
            result += text
            guard result.utf8.count <= ExpressionLimits.text else { throw tooMuch("a text grows beyond 16 MiB", at: 0) }
        }
        return result
    }

    private func tooMuch(_ reason: String, at offset: Int) -> ExpressionEvaluationError {
        ExpressionEvaluationError("the expression is given up because \(reason)", at: offset)
    }

    /// Counts a text that is compiled, which takes longer.
    mutating func charge(source: String) throws(ExpressionEvaluationError) {
        for _ in 0..<8 { try charge(source) }
    }

    /// Counts a text that goes through a function.
    @inline(__always)
    mutating func charge(_ text: String) throws(ExpressionEvaluationError) {
        work &-= text.utf8.count
        guard work > 0 else { throw tooMuch("it works on more than 512 MiB of text", at: 0) }
    }
}
