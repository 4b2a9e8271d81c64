import ArgumentParser
import Storage

struct LoginDeleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a login that no flow uses.")

    @Argument(help: "The login's name.")
    var name: String

    @OptionGroup var place: StoreOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        try store.deleteLogin(name, by: CommandAuthor.author)
    }
}
