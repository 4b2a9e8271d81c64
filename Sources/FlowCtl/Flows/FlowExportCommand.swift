import ArgumentParser
import FlowModel
import Storage

struct FlowExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a flow's document, which import takes; secrets read {\"set\": true}.")

    @Argument(help: "The flow's name.")
    var name: String

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        StandardOutput.write(try store.requireFlow(name).document.shown, output)
    }
}
