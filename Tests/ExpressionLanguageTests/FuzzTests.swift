import ExpressionLanguage
import Testing

@Suite("Expressions made at random")
struct FuzzTests {
    @Test(
        "Any text compiles or is refused with a place in it, and evaluates the same with and without a trace",
        arguments: UInt64(1)...12)
    func random(seed: UInt64) throws {
        var source = RandomExpressions(seed: seed)
        let environment = EvaluationEnvironment(
            now: 1_727_742_599_123_000_000, hostName: "host", address: "127.0.0.1", threadName: "main", random: { 5 },
            uuid: { "b9e81de3-7047-4b5e-a822-8fff5b49f808" }, nextInteger: { 0 })
        for _ in 0..<400 {
            let text = source.next()
            let context = EvaluationContext(attributes: source.attributes(), environment: environment)
            do throws(ExpressionSyntaxError) {
                let compiled = try CompiledExpression(text)
                let trace = compiled.trace(in: context)
                do throws(ExpressionEvaluationError) {
                    #expect(try compiled.evaluateOptional(in: context) == trace.result, "\(text)")
                } catch {
                    #expect(trace.error == error, "\(text)")
                }
            } catch {
                #expect((0...text.utf8.count).contains(error.offset), "\(text)")
                #expect(error.line >= 1 && error.column >= 1)
            }
        }
    }
}
