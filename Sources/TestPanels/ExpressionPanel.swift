import ExpressionLanguage
import FlowEngine
import FlowModel
import OrderedJSON

/// Evaluates an expression for given attributes and tells how it came about.
struct ExpressionPanel {
    let clock: any EngineClock

    func run(_ input: JSON) throws -> JSON {
        guard let text = input["expression"]?.string else { throw PanelInput.missing("expression") }
        let attributes = Dictionary(
            PanelInput.attributes(input).members.map { ($0.name, $0.value.string ?? "") },
            uniquingKeysWith: { _, last in last })
        do {
            let expression = try CompiledExpression(text)
            let trace = expression.trace(
                in: EvaluationContext(
                    attributes: attributes,
                    environment: EvaluationEnvironment(
                        now: clock.now() * 1_000_000, timeZone: input["timezone"]?.string ?? "UTC",
                        random: { UInt64.random(in: .min ... .max) })))
            return trace.json
        } catch {
            throw DocumentError(DocumentProblem(pointer: "/expression", detail: "\(error)"))
        }
    }
}
