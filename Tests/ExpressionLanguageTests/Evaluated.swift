import ExpressionLanguage

/// What comes of an expression: its value, or the whole message of the error.
func evaluated(_ expression: String, _ attributes: [String: String] = [:], timeZone: String = "UTC") -> String {
    let environment = EvaluationEnvironment(
        now: 1_727_742_599_123_000_000, timeZone: timeZone, hostName: "host", address: "127.0.0.1", threadName: "main",
        random: { 5 }, uuid: { "b9e81de3-7047-4b5e-a822-8fff5b49f808" }, nextInteger: { 0 })
    let context = EvaluationContext(attributes: attributes, environment: environment)
    do throws(ExpressionSyntaxError) {
        let compiled = try CompiledExpression(expression)
        do throws(ExpressionEvaluationError) { return try compiled.evaluate(in: context) } catch {
            return error.description
        }
    } catch {
        return error.description
    }
}
