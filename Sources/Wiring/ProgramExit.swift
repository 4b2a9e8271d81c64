public import ArgumentParser
import Foundation
public import Storage

/// Why a program ends by itself: one line on stderr that says what to do, and an exit status of `sysexits.h`.
public struct ProgramExit: Error, Sendable, CustomStringConvertible {
    /// 64 (usage), 65 (data), 69 (something needed is not there), 73 (cannot create), or 1.
    public let status: Int32
    /// The line.
    public let description: String

    /// Makes an end of its parts.
    public init(status: Int32, _ description: String) {
        self.status = status
        self.description = description
    }

    /// A wrong option.
    public static func usage(_ description: String) -> ProgramExit { ProgramExit(status: 64, description) }

    /// A store that cannot be opened.
    public init(_ error: StoreError, program: String) {
        let status: Int32 = if case .cannotCreate = error { 73 } else { 69 }
        self.init(status: status, "\(program): \(error)")
    }
}

extension ParsableCommand {
    /// Parses the arguments and runs the command; every end by an error is one line on stderr and its status.
    public static func runProgram() {
        let name = configuration.commandName ?? _commandName
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let end as ProgramExit {
            FileHandle.standardError.write(Data((end.description + "\n").utf8))
            Foundation.exit(end.status)
        } catch let error as StoreError {
            let end = ProgramExit(error, program: name)
            FileHandle.standardError.write(Data((end.description + "\n").utf8))
            Foundation.exit(end.status)
        } catch {
            let status = exitCode(for: error)
            guard status != .success else { exit(withError: error) }
            let text = message(for: error).split(separator: "\n").first.map(String.init) ?? "\(error)"
            let hint = status == .validationFailure ? "; see \(name) --help" : ""
            FileHandle.standardError.write(Data("\(name): \(text)\(hint)\n".utf8))
            Foundation.exit(status.rawValue)
        }
    }
}
