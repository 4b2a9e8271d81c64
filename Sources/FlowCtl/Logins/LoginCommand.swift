import ArgumentParser

struct LoginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Logins: import, list, delete.",
        subcommands: [LoginImportCommand.self, LoginListCommand.self, LoginDeleteCommand.self])
}
