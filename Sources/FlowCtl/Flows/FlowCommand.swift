import ArgumentParser

struct FlowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flow",
        abstract: "Flows: list, show, import, export, delete, validate.",
        subcommands: [
            FlowListCommand.self, FlowShowCommand.self, FlowImportCommand.self, FlowExportCommand.self,
            FlowDeleteCommand.self, FlowValidateCommand.self,
        ])
}
