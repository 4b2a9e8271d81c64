/// Why the store did not do what was asked.
public enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The directory or file cannot be made or written.
    case cannotCreate(path: String, reason: String)
    /// The file is there but cannot be used.
    case unavailable(reason: String)
    /// No such flow, login, user or run.
    case notFound(what: String, name: String)
    /// The name is taken, upper and lower case alike.
    case nameTaken(what: String, name: String)
    /// Another flow has the outbound path.
    case outboundPathTaken(path: String, flow: String)
    /// Somebody saved in between.
    case versionChanged(current: Int)
    /// It cannot be deleted while so many rows wait.
    case rowsWait(count: Int)
    /// It cannot be deleted while these use it.
    case inUse(what: String, name: String, by: [String])
    /// Runs cannot be started while the flow is off.
    case flowIsOff(name: String)
    /// Too much of the flow waits.
    case queueIsFull(flow: String, rows: Int, bytes: Int)
    /// There is no room on the disk.
    case diskIsFull
    /// The key came before with other bytes.
    case idempotencyKeyUsed
    /// The run of the key is past its retention.
    case idempotencyRunGone
    /// There is nothing to send again.
    case nothingToRetry
    /// A document refers to something that is not there.
    case invalidReference(pointer: String, detail: String)
    /// A secret cannot be opened with the key at hand.
    case secretLost(pointer: String)

    /// What is wrong and what to do, in a sentence.
    public var description: String {
        switch self {
        case .cannotCreate(let path, let reason): "cannot write \(path): \(reason)"
        case .unavailable(let reason): "the store cannot be used: \(reason)"
        case .notFound(let what, let name): "there is no \(what) \"\(name)\""
        case .nameTaken(let what, let name): "there is a \(what) \"\(name)\" already; choose another name"
        case .outboundPathTaken(let path, let flow):
            "the outbound path \"\(path)\" belongs to the flow \"\(flow)\"; choose another one"
        case .versionChanged(let current): "it was changed in between; the present version is \(current): read it again"
        case .rowsWait(let count):
            "\(count) rows wait to be sent; wait for them, or delete with ?force=1, which cancels them"
        case .inUse(let what, let name, let by):
            "the \(what) \"\(name)\" is used by \(by.joined(separator: ", ")); change that first"
        case .flowIsOff(let name): "the flow \"\(name)\" is off; turn it on to run it"
        case .queueIsFull(let flow, let rows, let bytes):
            "\(rows) rows and \(bytes) bytes of the flow \"\(flow)\" wait to be sent; try again when some of them are done"
        case .diskIsFull: "there is no room left on the disk of the data directory; free some"
        case .idempotencyKeyUsed: "this Idempotency-Key came before with another body; use a new key for a new body"
        case .idempotencyRunGone: "the run of this Idempotency-Key is past its retention; use a new key"
        case .nothingToRetry: "the run has no failed row that is not in a retry already"
        case .invalidReference(let pointer, let detail): "\(pointer): \(detail)"
        case .secretLost(let pointer):
            "the secret at \(pointer) cannot be opened with the present secret.key; write it again"
        }
    }
}
