import ArgumentParser
import OrderedJSON
import PythonScripting

/// Measures scripts beside plain Python and beside a process for each call.
struct ScriptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "script", abstract: "Measure the base script beside plain Python.")

    func run() throws {
        let workers = PythonWorkers(settings: .init(concurrency: 2))
        let results = try workers.run(
            ScriptRequest(
                source: "print(1)\ndef transform(data, attributes):\n  return data", owner: "x",
                inputs: [Array("[1]".utf8)]))
        print(results)
    }
}
