/// Evaluates an expression beside the field that holds it.
struct EvaluateExpression: SignedInHandler {
    let bench: TestBench

    let operation = Operation(
        id: "evaluateExpression", summary: "Evaluates an expression", tag: "Tests",
        body: BodyDescription(schema: "TestInput"),
        answers: [.json("What came of it", "TestResult")], problems: [422, 501])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        try bench.run(call.request) { try $0.evaluate($1) }
    }
}
