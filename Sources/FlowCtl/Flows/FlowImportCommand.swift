import ArgumentParser

struct FlowImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration.importing("flows", others: "logins")

    @Argument(help: "The files; standard input when there are none.", completion: .file())
    var files: [String] = []

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try place.importDocuments(files, as: .flow, output) }
}
