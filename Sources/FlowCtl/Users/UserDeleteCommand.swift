import ArgumentParser
import Storage

struct UserDeleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a user and end what it is signed in to.")

    @Argument(help: "The user's name.")
    var name: String

    @OptionGroup var place: StoreOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        do {
            try store.deleteUser(name, by: CommandAuthor.author)
        } catch StoreError.inUse {
            throw CommandFailure.failed(
                "\(name) is the last partner; add another one first, or nobody could change users any more")
        }
    }
}
