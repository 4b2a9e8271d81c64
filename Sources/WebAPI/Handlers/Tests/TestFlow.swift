import OrderedJSON
import Storage

/// One of the test panels of a flow. Whoever sees a flow may test it: nothing is written.
struct TestFlow: SignedInHandler {
    let panel: TestPanel
    let visible: Visible
    let bench: TestBench

    var operation: Operation {
        Operation(
            id: "test_\(panel.rawValue)", summary: "The test panel \"\(panel.rawValue)\" of a flow", tag: "Tests",
            body: BodyDescription(schema: "TestInput"), answers: [.json("What came of it", answer)],
            problems: TestBench.problems)
    }

    private var answer: String {
        switch panel {
        case .script, .writeScript: "ScriptTestResult"
        case .read, .mapping, .flow: "TestResult"
        }
    }

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let flow = try visible.flow(named: call.name, to: caller)
        return try bench.run(call.request) { try $0.test(panel, of: flow, with: $1) }
    }
}
