import Foundation
import TestSupport
import Testing

/// How the programs say that they cannot work: one line, and a status that a script can tell.
@Suite struct ProgramTests {
    @Test(arguments: ["flow-responder", "flow-timer", "flow-demo", "flowctl"])
    func `A wrong option is one line and status 64`(program: String) throws {
        let result = try RunningProgram.run(Installation.products + "/" + program, ["--no-such-option"])
        #expect(result.status == 64)
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test(arguments: ["flow-responder", "flow-timer", "flow-demo", "flowctl"])
    func `Help is status 0`(program: String) throws {
        let result = try RunningProgram.run(Installation.products + "/" + program, ["--help"])
        #expect(result.status == 0)
        #expect(result.output.contains("--") || result.output.contains("SUBCOMMANDS"))
    }

    @Test(arguments: [["flow-responder"], ["flow-timer"], ["flowctl", "flow", "list"]])
    func `A data directory that cannot be made is one line and status 73`(command: [String]) throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/file"
        try Data().write(to: URL(fileURLWithPath: file))
        let result = try RunningProgram.run(
            Installation.products + "/" + command[0], Array(command.dropFirst()) + ["--data", file + "/below"])
        #expect(result.status == (command[0] == "flowctl" ? 69 : 73) || result.status == 73)
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test(arguments: ["flow-responder", "flow-demo"])
    func `A socket path over 107 bytes is one line and status 64`(program: String) throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/" + String(repeating: "s", count: 107)
        let result = try RunningProgram.run(
            Installation.products + "/" + program, ["--data", directory.path, "--socket", path])
        #expect(result.status == 64)
        #expect(result.errors.split(separator: "\n").count == 1)
    }
}
