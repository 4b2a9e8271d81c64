import ArgumentParser
import OrderedJSON
import Storage

struct UserListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the users with role and projects: a JSON array.")

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        StandardOutput.write(.array(try store.users().map(\.document)), output)
    }
}
