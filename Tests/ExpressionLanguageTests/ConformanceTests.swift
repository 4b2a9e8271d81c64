import ExpressionLanguage
import OrderedJSON
import TestSupport
import Testing

/// One recorded result of NiFi's own engine.
struct RecordedCase: Sendable, CustomTestStringConvertible {
    let id: String
    let expression: String
    let attributes: [String: String]
    let timeZone: String
    /// What is right: the result of NiFi 2, and that of NiFi 1 where it differs.
    let accepted: [String]

    init(line: String) throws {
        let json = try JSON.parse(line)
        id = try #require(json["id"]?.string)
        expression = try #require(json["expression"]?.string)
        attributes = try #require(json["attributes"]?.object).members.reduce(into: [:]) {
            $0[$1.name] = $1.value.string
        }
        timeZone = json["timezone"]?.string ?? "UTC"
        accepted = [Self.outcome(json), json["nifi1"].flatMap { $0.string.map(Self.text) ?? Self.outcome($0) }]
            .compactMap { $0 }
    }

    private static func text(_ text: String) -> String { "text: \(text)" }

    private static func outcome(_ json: JSON) -> String {
        json["error"]?.string.map { "error: \($0)" } ?? text(json["expected"]?.string ?? "")
    }

    var testDescription: String { id }

    static func all(of file: String) throws -> [RecordedCase] {
        try Conformance.lines(of: file).map(RecordedCase.init(line:))
    }

    /// What this engine makes of it.
    var outcome: String {
        let environment = EvaluationEnvironment(
            now: 1_727_742_599_123_000_000, timeZone: timeZone, hostName: "host", address: "127.0.0.1",
            threadName: "main",
            random: { 5 }, uuid: { "b9e81de3-7047-4b5e-a822-8fff5b49f808" }, nextInteger: { 0 })
        let context = EvaluationContext(attributes: attributes, environment: environment)
        do throws(ExpressionSyntaxError) {
            let compiled = try CompiledExpression(expression)
            do throws(ExpressionEvaluationError) {
                return Self.text(try compiled.evaluate(in: context))
            } catch {
                return "error: evaluate"
            }
        } catch {
            return "error: parse"
        }
    }
}

@Suite("What NiFi's engine answered")
struct ConformanceTests {
    @Test(
        "Every recorded case gives the recorded result, or an error where the original gives one",
        arguments: ["expression.jsonl", "expression-generated.jsonl", "expression-url.jsonl"])
    func recorded(file: String) throws {
        let cases = try RecordedCase.all(of: file)
        #expect(cases.count >= 12)
        for recorded in cases {
            let outcome = recorded.outcome
            #expect(
                recorded.accepted.contains { Array($0.utf8) == Array(outcome.utf8) },
                "\(recorded.id): \(recorded.expression)")
        }
    }
}
