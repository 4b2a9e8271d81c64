import ArgumentParser
import OrderedJSON
import Storage

struct LoginListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the logins without what is secret: a JSON array.")

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        StandardOutput.write(.array(try store.logins().map(\.listing)), output)
    }
}
