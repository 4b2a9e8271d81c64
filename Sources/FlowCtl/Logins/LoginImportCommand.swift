import ArgumentParser

struct LoginImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Create or replace the logins of documents.",
        discussion: """
            A file holds one document or an array of them; flows may be among them. When one has a fault of its own,
            nothing is written. A secret that reads {"set": true} stays what it is. The result is an array of
            {"kind","name","version","outcome"}, outcome being created, replaced or unchanged.
            """)

    @Argument(help: "The files; standard input when there are none.", completion: .file())
    var files: [String] = []

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws { try place.importDocuments(files, as: .login, output) }
}
