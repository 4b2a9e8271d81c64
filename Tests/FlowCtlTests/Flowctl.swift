import Foundation
import TestSupport

/// The built program, run as people run it, each time with a data directory of its own.
struct Flowctl {
    /// What came of a run of the program.
    struct Outcome: Equatable {
        var status: Int32 = 0
        var output = ""
        var messages = ""
    }

    let folder: TemporaryDirectory
    /// The data directory; not there until a command makes it.
    var data: String { folder.path + "/data" }

    init() throws { folder = try TemporaryDirectory() }

    /// Runs a command to its end.
    /// - Parameter messages: the file that takes what it says, for who wants to read it meanwhile.
    func callAsFunction(
        _ arguments: String..., input: String = "", environment: [String: String] = [:], messages: String? = nil
    ) throws -> Outcome {
        try run(arguments, input: Data(input.utf8), environment: environment, messages: messages)
    }

    /// Runs a command to its end.
    func run(_ arguments: [String], input: Data = Data(), environment: [String: String] = [:], messages: String? = nil)
        throws
        -> Outcome
    {
        let process = Process()
        process.executableURL = try Self.program()
        process.arguments = arguments
        var all = ["FLOW_DATA": data, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
        all.merge(environment) { $1 }
        process.environment = all
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        let number = UUID().uuidString
        let (inputPath, outputPath) = (path("\(number).in"), path("\(number).out"))
        let messagesPath = messages ?? path("\(number).err")
        try input.write(to: URL(fileURLWithPath: inputPath))
        for path in [outputPath, messagesPath] { try Data().write(to: URL(fileURLWithPath: path)) }
        process.standardInput = FileHandle(forReadingAtPath: inputPath)
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle(forWritingAtPath: messagesPath)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationReason == .uncaughtSignal
                ? -process.terminationStatus : process.terminationStatus,
            output: try String(contentsOfFile: outputPath, encoding: .utf8),
            messages: try String(contentsOfFile: messagesPath, encoding: .utf8))
    }

    /// Writes a file of the test's own.
    /// - Returns: its path.
    func file(_ name: String, _ content: String) throws -> String {
        try content.write(toFile: path(name), atomically: true, encoding: .utf8)
        return path(name)
    }

    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    /// It lies beside the program of the tests.
    private static func program() throws -> URL {
        let tests = URL(fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        return tests.deletingLastPathComponent().appendingPathComponent("flowctl")
    }
}
