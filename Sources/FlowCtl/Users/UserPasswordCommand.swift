import ArgumentParser
import Storage

struct UserPasswordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Give a user a new password and end what the user is signed in to.",
        discussion: "The password is asked for on the terminal, or read from standard input with --password-stdin.")

    @Argument(help: "The user's name.")
    var name: String

    @Flag(help: "Read the password from standard input: one line.")
    var passwordStdin = false

    @OptionGroup var place: StoreOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        guard try store.user(named: name) != nil else { throw StoreError.notFound(what: "user", name: name) }
        let password = try passwordStdin ? Password.read() : Password.ask(for: name)
        try store.setPassword(password, of: name, by: CommandAuthor.author)
    }
}
