import ArgumentParser

struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Users: add, list, delete.",
        subcommands: [UserAddCommand.self, UserListCommand.self, UserDeleteCommand.self])
}
