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
        let flow = try store.requireFlow(name)
        try store.note("flow.export", of: flow.flow.name, detail: "version \(flow.version)", by: CommandAuthor.author)
        StandardOutput.write(flow.document.shown, output)
    }
}
