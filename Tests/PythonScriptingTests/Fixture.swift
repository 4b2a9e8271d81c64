import OrderedJSON
import PythonScripting
import Testing

extension PythonWorkers {
    /// Workers of a test.
    static func tested(_ change: (inout ScriptSettings) -> Void = { _ in }) -> PythonWorkers {
        var settings = ScriptSettings(concurrency: 2)
        change(&settings)
        return PythonWorkers(settings: settings)
    }

    /// Calls a script once.
    func call(
        _ source: String, _ input: String = "{}", attributes: JSONObject = [:], network: Bool = false,
        timeoutSeconds: Int = 60,
        owner: String = "flow"
    ) throws -> ScriptResult {
        let request = ScriptRequest(
            source: source, network: network, timeoutSeconds: timeoutSeconds, owner: owner, inputs: [Array(input.utf8)],
            attributes: attributes)
        return try #require(try run(request).first)
    }

    /// Has a script's `transform` give a value, and fails the test when it fails.
    func value(_ source: String, _ input: String = "{}", network: Bool = false) throws -> JSON {
        let result = try call(source, input, network: network)
        #expect(result.failure == nil)
        return try JSON.parse(result.output ?? [])
    }
}

extension ScriptResult {
    /// The output as text.
    var text: String? { output.map { String(decoding: $0, as: UTF8.self) } }
}
