import FlowModel
import Glibc
import Storage

/// Why a command ends without what was asked of it: its exit status and what people are told.
struct CommandFailure: Error, Equatable {
    let status: Int32
    /// At least one, each a sentence that says what is wrong and what to do.
    let lines: [String]

    /// What was asked for failed.
    static func failed(_ line: String) -> CommandFailure { CommandFailure(status: EXIT_FAILURE, lines: [line]) }

    /// The command was not given what it takes.
    static func usage(_ line: String) -> CommandFailure { CommandFailure(status: EX_USAGE, lines: [line]) }

    /// The data is wrong.
    static func wrongData(_ lines: [String]) -> CommandFailure { CommandFailure(status: EX_DATAERR, lines: lines) }

    /// The store, or something else that is needed, is not there.
    static func unavailable(_ line: String) -> CommandFailure { CommandFailure(status: EX_UNAVAILABLE, lines: [line]) }

    /// The command has said all there is to say.
    static func silent(status: Int32) -> CommandFailure { CommandFailure(status: status, lines: []) }
}

extension CommandFailure {
    /// The failure that an error is; nothing when it is the argument parser's own.
    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as StoreError: self.init(error)
        case let error as DocumentError: self = .wrongData(error.description.split(separator: "\n").map(String.init))
        default: return nil
        }
    }

    private init(_ error: StoreError) {
        switch error {
        case .cannotCreate, .unavailable, .diskIsFull: self = .unavailable(error.description)
        case .invalidReference, .outboundPathTaken: self = .wrongData([error.description])
        default: self = .failed(error.description)
        }
    }
}
