import ArgumentParser
import Glibc

/// The program: one subcommand a file, and the one place where an error becomes a line and an exit status.
@main
struct FlowctlCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flowctl",
        abstract: "Looks after Order Status Flow from the shell.",
        discussion: """
            Results come on standard output, as JSON where there is structure; messages on standard error.
            jolt, expression, script, xml, schedule and flow validate need no data directory.

            EXIT STATUS
              0   done
              1   what was asked for failed
              64  wrong usage
              65  the data is wrong: a spec, expression, schedule or document
              69  the store or something else that is needed cannot be reached
              75  run --wait: the run waits to try again
            """,
        subcommands: [
            FlowCommand.self, LoginCommand.self, RunCommand.self, RunsCommand.self, UserCommand.self, JoltCommand.self,
            ExpressionCommand.self, ScriptCommand.self, XMLCommand.self, ScheduleCommand.self, BackupCommand.self,
            SecretCommand.self, DoctorCommand.self, DemoSeedCommand.self,
        ])

    static func main() {
        do {
            var command = try parseAsRoot()
            try refuseGroup(type(of: command).configuration)
            try command.run()
        } catch {
            end(with: error)
        }
    }

    /// A command that has subcommands does nothing by itself.
    private static func refuseGroup(_ configuration: CommandConfiguration) throws(CommandFailure) {
        let shown = configuration.subcommands.map { $0.configuration }.filter { $0.shouldDisplay }
        let names = shown.compactMap { $0.commandName }
        guard !names.isEmpty else { return }
        let name = configuration.commandName == "flowctl" ? "flowctl" : "flowctl \(configuration.commandName ?? "")"
        throw .usage("\(name) needs a subcommand: \(names.joined(separator: ", ")); see \(name) --help")
    }

    private static func end(with error: any Error) -> Never {
        if let failure = CommandFailure(error) {
            StandardError.say(failure.lines)
            Glibc.exit(failure.status)
        }
        if exitCode(for: error).isSuccess { exit(withError: error) }
        StandardError.say([oneLine(message(for: error)) + "; see flowctl --help"])
        Glibc.exit(EX_USAGE)
    }

    /// The parser lists what can be given below its sentence.
    private static func oneLine(_ message: String) -> String {
        let lines = message.split(separator: "\n").enumerated().map { $0 == 0 ? $1 : $1.drop { " -".contains($0) } }
        let text =
            (lines.first.map(String.init) ?? "wrong usage")
            + lines.dropFirst().enumerated().map { ($0 == 0 ? " " : ", ") + $1 }.joined()
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
