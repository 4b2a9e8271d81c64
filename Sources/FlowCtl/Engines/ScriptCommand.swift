import ArgumentParser
import FlowModel
import Glibc
import OrderedJSON
import PythonScripting

struct ScriptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "script", abstract: "Run a script on an input, contained as in a run.",
        discussion: """
            The result is {"result_data","attributes","stdout","duration_ms"}, as in the test panel; with "log", what the \
            script logged, and "translated_source" when it is Python 2. A script that fails is told on standard error, \
            and the exit status is 1.
            """)

    @Argument(help: "The file of the script.", completion: .file())
    var source: String

    @Argument(help: "The file that the script reads; standard input when absent.", completion: .file())
    var input: String?

    @Option(
        name: .customLong("attribute"), help: ArgumentHelp("An attribute of the run.", valueName: "key=value"),
        transform: KeyValue.init)
    var attributes: [KeyValue] = []

    @Flag(help: "Run the script without a sandbox where none can be made.")
    var allowUnconfinedScripts = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let script = try InputFile(source)
        guard let text = String(validating: script.bytes, as: UTF8.self) else {
            throw CommandFailure.wrongData(["\(source): is not UTF-8"])
        }
        let input = try InputFile(input)
        let workers = PythonWorkers(settings: settings)
        defer { workers.close() }
        let result: ScriptResult
        do {
            let request = ScriptRequest(
                source: text, owner: "flowctl", inputs: [input.bytes],
                attributes: JSONObject(attributes.map { ($0.key, JSON.string($0.value)) }))
            guard let first = try workers.run(request).first else {
                throw CommandFailure.failed("the script ended without a result")
            }
            result = first
        } catch let error as ScriptingError {
            throw CommandFailure.unavailable("\(error)")
        }
        StandardOutput.write(Self.document(result), output)
        guard let failure = result.failure else { return }
        throw CommandFailure(
            status: EXIT_FAILURE, lines: failure.text.split(separator: "\n").map { "\(source): \($0)" })
    }

    private var settings: ScriptSettings {
        var settings = ScriptSettings(concurrency: 1)
        settings.unconfinedAllowed = allowUnconfinedScripts
        // The data directory, where there is one, is nothing for a script.
        if let path = realpath(StoreOptions.standardDirectory, nil) {
            settings.hiddenPaths = [String(cString: path)]
            free(path)
        }
        return settings
    }

    private static func document(_ result: ScriptResult) -> JSON {
        let data = result.output.map { (try? JSON.parse($0)) ?? .string(String(decoding: $0, as: UTF8.self)) }
        var document: JSONObject = [
            "result_data": data ?? .null, "attributes": .object(result.attributes), "stdout": .string(result.printed),
            "duration_ms": .whole(Int64(result.duration)),
        ]
        if !result.log.isEmpty { document["log"] = .array(result.log.map { .string("\($0.level): \($0.text)") }) }
        if let translation = result.translation { document["translated_source"] = .string(translation) }
        return .object(document)
    }
}
