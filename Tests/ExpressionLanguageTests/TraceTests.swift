import ExpressionLanguage
import Testing

@Suite("The trace of an evaluation")
struct TraceTests {
    private func trace(_ expression: String, _ attributes: [String: String]) throws -> ExpressionTrace {
        let environment = EvaluationEnvironment(now: 0)
        return try CompiledExpression(expression)
            .trace(in: EvaluationContext(attributes: attributes, environment: environment))
    }

    @Test("It tells which branch was taken, and that the other argument was not evaluated")
    func branch() throws {
        let trace = try trace("${sku:isEmpty():not():ifElse(${number}, ${date:append('Z')})}", ["date": "2024"])
        let choice = try #require(trace.steps.first { $0.function == "ifElse" })
        #expect(choice.branch == false)
        #expect(choice.subject == "false")
        #expect(choice.arguments == [.skipped, .value("2024Z")])
        #expect(trace.result == "2024Z")
        #expect(!trace.steps.contains { $0.attribute == "number" })
    }

    @Test("Steps come in the order in which they begin, with their places")
    func places() throws {
        let trace = try trace("ü ${a\n:append('é'):toUpper()}", ["a": "x"])
        #expect(trace.steps.map(\.function) == ["toUpper", "append", nil])
        #expect(trace.steps.map(\.line) == [2, 2, 1])
        #expect(trace.steps.map(\.column) == [14, 2, 5])
        #expect(trace.steps.map(\.result) == ["XÉ", "xé", "x"])
    }

    @Test("A failure is told at the call that failed")
    func failure() throws {
        let trace = try trace("${a:toNumber():divide(0)}", ["a": "1"])
        #expect(trace.result == nil)
        #expect(trace.error?.function == "divide")
        #expect(trace.steps.first?.failure == trace.error?.reason)
    }

    @Test("A long source with many steps is traced up to the ten thousandth")
    func cut() throws {
        let trace = try trace(String(repeating: "${a:trim()}", count: 12_000), ["a": "x"])
        #expect(trace.isCut)
        #expect(trace.steps.count == 10_000)
        #expect(trace.steps.last?.column == 4_999 * 11 + 3)
        #expect(trace.result?.utf8.count == 12_000)
    }
}
