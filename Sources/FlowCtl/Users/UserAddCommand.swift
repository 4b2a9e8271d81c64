import ArgumentParser
import FlowModel
import OrderedJSON
import Storage

struct UserAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a user who may sign in.",
        discussion: "The password is asked for on the terminal, or read from standard input with --password-stdin.")

    @Argument(help: "The user's name: letters, digits, -, _, ., @ and +, up to 60.")
    var name: String

    @Option(
        help: "What the user may do: partner (everything), project (in own projects) or view (look at own projects).")
    var role: Role

    @Option(name: .customLong("project"), help: "A project that the user sees; it is created when it is new.")
    var projects: [String] = []

    @Flag(help: "Read the password from standard input: one line.")
    var passwordStdin = false

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let wrong = Names.problem(inUser: name) { throw ValidationError("the name \(wrong)") }
        for project in projects {
            if let wrong = Names.problem(inName: project) { throw ValidationError("--project \(wrong)") }
        }
    }

    func run() throws {
        let store = try place.openOrMakeStore()
        defer { store.close() }
        if try store.users().contains(where: { $0.name.lowercased() == name.lowercased() }) {
            throw StoreError.nameTaken(what: "user", name: name)
        }
        let password = try passwordStdin ? Password.read() : Password.ask(for: name)
        let user = User(name: name, role: role, projects: projects)
        try store.addUser(user, password: password, by: CommandAuthor.author)
        if role != .partner, projects.isEmpty {
            StandardError.say(["\(name) sees nothing without a project; give one with --project"])
        }
        StandardOutput.write(user.document, output)
    }
}
