import ArgumentParser

struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "Runs: list (when nothing else is said), show, retry.",
        subcommands: [RunsListCommand.self, RunsShowCommand.self, RunsRetryCommand.self],
        defaultSubcommand: RunsListCommand.self)
}
