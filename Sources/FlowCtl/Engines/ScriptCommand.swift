import ArgumentParser

struct ScriptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "script", abstract: "Run a script of a flow on an input.")

    @Argument(help: "The file of the script.", completion: .file())
    var source: String

    @Argument(help: "The file that the script reads; standard input when absent.", completion: .file())
    var input: String?

    @Option(
        name: .customLong("attribute"), help: ArgumentHelp("An attribute of the run.", valueName: "key=value"),
        transform: KeyValue.init)
    var attributes: [KeyValue] = []

    @OptionGroup var output: OutputOptions

    func run() throws {
        throw CommandFailure.unavailable(
            "this version of flowctl cannot run scripts yet; use jolt, expression and xml for the other steps")
    }
}
