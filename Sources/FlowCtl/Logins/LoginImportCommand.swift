import ArgumentParser

struct LoginImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration.importing("logins", others: "flows")

    @Argument(help: "The files; standard input when there are none.", completion: .file())
    var files: [String] = []

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try place.importDocuments(files, as: .login, output) }
}
