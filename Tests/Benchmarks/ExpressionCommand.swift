import ArgumentParser
import ExpressionLanguage
import OrderedJSON

/// Measures expressions, single-threaded: evaluated when they are prepared, and compiled and evaluated each time.
struct ExpressionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expression",
        abstract: "Measure the dynamic URL's branches and a plain attribute, in evaluations a second.")

    @Option(help: "How long to measure each of the five figures.") var seconds = 1.0

    func run() throws {
        let order: [String: String] = [
            "http.query.string": "number=ORD-1&sku=A-1", "http.query.param.sku": "A-1",
            "http.query.param.number": "ORD-1", "token.erp": "TOK-123",
            "last.request": "2024-09-30T23:00:00.123456",
        ]
        let date: [String: String] = [
            "http.query.string": "modified_date__gt=2024-10-01T00:29:59.000Z",
            "http.query.param.modified_date__gt": "2024-10-01T00:29:59.000Z", "token.erp": "TOK-123",
            "last.request": "2024-09-30T23:00:00.123456",
        ]
        let plain = ["filename": "orders-2024-10-01.json"]
        let figures: JSON = .object([
            "order_branch_s": try rate(prepared: Self.url, order),
            "date_branch_s": try rate(prepared: Self.url, date),
            "plain_s": try rate(prepared: "${filename}", plain),
            "order_branch_parsed_s": try rate(parsed: Self.url, order),
            "plain_parsed_s": try rate(parsed: "${filename}", plain),
        ])
        print(figures.serialized())
    }

    private func rate(prepared text: String, _ attributes: [String: String]) throws -> JSON {
        let context = Self.context(attributes)
        let expression = try CompiledExpression(text)
        return try rate { try expression.evaluate(in: context).utf8.count }
    }

    private func rate(parsed text: String, _ attributes: [String: String]) throws -> JSON {
        let context = Self.context(attributes)
        return try rate { try CompiledExpression(text).evaluate(in: context).utf8.count }
    }

    /// Evaluations a second, of the fastest of many short rounds: what else the machine does only ever slows one down.
    private func rate(_ body: () throws -> Int) throws -> JSON {
        let clock = ContinuousClock()
        let start = clock.now
        var round = 16
        var best = 0.0
        var bytes = 0
        repeat {
            let began = clock.now
            for _ in 0..<round { bytes &+= try body() }
            let elapsed = (clock.now - began) / .seconds(1)
            best = max(best, Double(round) / elapsed)
            round = max(16, Int(best / 2_000))
        } while clock.now - start < .seconds(seconds)
        guard bytes > 0 else { throw ValidationError("the expression gives nothing") }
        return .number(JSONNumber(best.rounded()) ?? 0)
    }

    private static func context(_ attributes: [String: String]) -> EvaluationContext {
        EvaluationContext(attributes: attributes, environment: EvaluationEnvironment(now: 0))
    }

    /// A URL that asks for one order or for all since a date, as flows hold it.
    private static let url = #"""
        ${http.query.string:isEmpty():not():
            ifElse(
                ${http.query.param.sku:isEmpty():not()
                    :ifElse(
                        ${literal("http://127.0.0.1:12345/(S({TOKEN}))/service/run?{'name': 'Akinon', 'Parameters': [{'Name': 'Order', 'Value': '{NUMBER}'}]}")
                            :replace("{NUMBER}", ${http.query.param.number})
                            :replace("{TOKEN}",${token.erp})
                        },
                        ${literal("http://127.0.0.1:12345/(S({TOKEN}))/service/run?{'name': 'Akinon', 'Parameters': [{'Name': 'Date', 'Value': '{MODIFIED_DATE}'}]}")
                            :replace("{MODIFIED_DATE}", ${http.query.param.modified_date__gt:replaceAll("(\.\d*)?Z?$","")})
                            :replace("{TOKEN}",${token.erp})
                        }
                    )},
                ${literal("http://127.0.0.1:12345/(S({TOKEN}))/service/run?{'name': 'Akinon', 'Parameters': [{'Name': 'Date', 'Value': '{MODIFIED_DATE}'}]}")
                :replace("{MODIFIED_DATE}", ${last.request:replaceAll("(\.\d*)?Z?$","")})
                :replace("{TOKEN}",${token.erp})
                }
            )
        }
        """#
}
