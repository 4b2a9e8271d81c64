import Storage

/// The test panel of a login.
struct TestLogin: SignedInHandler {
    let visible: Visible
    let bench: TestBench

    let operation = Operation(
        id: "testLogin", summary: "Logs in and says what came of it", tag: "Tests",
        body: BodyDescription(schema: "TestInput", isOptional: true),
        answers: [.json("What came of it", "TestResult")], problems: TestBench.problems)

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let login = try visible.login(named: call.name, to: caller)
        return try bench.run(call.request) { try $0.test(login, with: $1) }
    }
}
