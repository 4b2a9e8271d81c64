/// A text with expressions of NiFi's Expression Language in it, compiled once and evaluated as often as wanted, from any thread.
///
/// It does what NiFi 2 does, its habits with dollar signs and quotes included. Evaluating changes nothing and is bounded in time and memory.
public struct CompiledExpression: Sendable {
    /// The text as it was given.
    public let source: String
    private let program: Program

    /// Compiles a text.
    /// - Throws: ``ExpressionSyntaxError`` when NiFi would not take it, or it asks for what only NiFi has (its state, its parameters).
    public init(_ text: String) throws(ExpressionSyntaxError) {
        source = text
        program = try TemplateCompiler.compile(text)
    }

    /// It holds no expression, so it evaluates to the same text always.
    public var isConstant: Bool { if case .text = program.shape { true } else { false } }

    /// The text with the expressions evaluated; what is missing (NiFi's null) counts as empty.
    /// - Throws: ``ExpressionEvaluationError`` with the function and the reason.
    public func evaluate(in context: EvaluationContext) throws(ExpressionEvaluationError) -> String {
        try evaluateOptional(in: context) ?? ""
    }

    /// The same, but nil when the text is one expression and its value is missing.
    /// - Throws: ``ExpressionEvaluationError`` with the function and the reason.
    public func evaluateOptional(in context: EvaluationContext) throws(ExpressionEvaluationError) -> String? {
        switch program.shape {
        case .text(let text): return text
        case .attribute(let name): return context.attributes[name]
        case .node, .parts:
            var run = Run(context: context, hasSelections: program.hasSelections)
            do throws(ExpressionEvaluationError) {
                return try run.optionalText(program)
            } catch {
                throw error.located(in: source)
            }
        }
    }

    /// Evaluates as ``evaluateOptional(in:)`` does, and tells each step. It does not throw; see ``ExpressionTrace/error``.
    public func trace(in context: EvaluationContext) -> ExpressionTrace {
        let collector = TraceCollector(source: source)
        var run = Run(context: context, hasSelections: program.hasSelections, trace: collector)
        do throws(ExpressionEvaluationError) {
            let result = try run.optionalText(program)
            return ExpressionTrace(result: result, error: nil, steps: collector.steps, isCut: collector.isCut)
        } catch {
            return ExpressionTrace(
                result: nil, error: error.located(in: source), steps: collector.steps, isCut: collector.isCut)
        }
    }
}
