import ArgumentParser

struct SecretCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret", abstract: "The key of the secrets: rotate.", subcommands: [SecretRotateCommand.self])
}
