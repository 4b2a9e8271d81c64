import ArgumentParser

struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Users: add, list, password, delete.",
        subcommands: [UserAddCommand.self, UserListCommand.self, UserPasswordCommand.self, UserDeleteCommand.self])
}
