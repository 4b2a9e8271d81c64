import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

extension Problem {
    /// The one place that makes an answer of what a handler throws.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as StoreError: self.init(error)
        case let error as DocumentError: self = .document(error.problems)
        case let error as RunParameterError: self = .badRequest("\(error.reason).")
        case let error as JSONError: self.init(error)
        case is OutdatedKnowledge:
            self = .unavailable("Flows or users were changed again and again meanwhile. Send it again.", retryAfter: 1)
        case is ReplayedSignature:
            self = .unauthorized("This signature came before. Sign each post anew, with its own time.")
        default:
            self.init(
                .internalServerError, "This is a fault of ours",
                detail: "What happened is in the log of flow-responder. Nothing was stored.")
        }
    }

    private init(_ error: JSONError) {
        self.init(
            .badRequest, "The body is not JSON", detail: "\(error).",
            members: ["line": .number(JSONNumber(error.line)), "column": .number(JSONNumber(error.column))])
    }

    private init(_ error: StoreError) {
        let detail = Self.sentence("\(error)")
        switch error {
        case .cannotCreate, .unavailable:
            self = .unavailable(
                "The store cannot be used at present; what is wrong is in the log of flow-responder.", retryAfter: 5)
        case .notFound(let what, let name): self = .notFound(what, name)
        case .nameTaken: self = .conflict("The name is taken", detail)
        case .outboundPathTaken(let path, _):
            self = .document([
                DocumentProblem(
                    pointer: "/configuration/outbound_path",
                    detail: "is \"\(path)\", which belongs to another flow; choose another one")
            ])
        case .versionChanged: self.init(.preconditionFailed, "It was changed in between", detail: detail)
        case .rowsWait(let count):
            self.init(.conflict, "Rows wait", detail: detail, members: ["rows": .number(JSONNumber(count))])
        case .inUse: self = .conflict("It is in use", detail)
        case .flowIsOff: self = .conflict("The flow is off", detail)
        case .queueIsFull: self = .unavailable(detail, retryAfter: 10)
        case .diskIsFull: self.init(.insufficientStorage, "The disk is full", detail: detail)
        case .idempotencyKeyUsed: self.init(.unprocessableContent, "The Idempotency-Key is used", detail: detail)
        case .idempotencyRunGone: self.init(.gone, "The run is gone", detail: detail)
        case .nothingToRetry: self = .conflict("There is nothing to retry", detail)
        case .invalidReference(let pointer, let detail):
            self = .document([DocumentProblem(pointer: pointer, detail: detail)])
        case .secretLost: self.init(.internalServerError, "A secret cannot be opened", detail: detail)
        }
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

    /// What the log says of an error that is ours or the store's; nothing of others.
    static func logText(of error: any Error) -> String? {
        switch error {
        case let error as StoreError:
            switch error {
            case .cannotCreate, .unavailable, .diskIsFull, .secretLost: "\(error)"
            default: nil
            }
        case is Problem, is DocumentError, is RunParameterError, is JSONError, is OutdatedKnowledge,
            is ReplayedSignature:
            nil
        default: "\(type(of: error)): \(error)"
        }
    }
}
