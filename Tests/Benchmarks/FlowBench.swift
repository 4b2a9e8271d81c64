import ArgumentParser

/// `flow-bench`: measures parts of the product, each as one JSON line.
@main
struct FlowBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flow-bench",
        abstract: "Measures parts of the product; Scripts/bench runs all of it beside its floors.",
        subcommands: [TransformCommand.self, ExpressionCommand.self, ScriptCommand.self, EchoCommand.self])
}
