/// Why a server could not begin.
public enum FastCGIError: Error, Equatable, CustomStringConvertible {
    /// The path does not fit into a socket address, which holds 107 bytes.
    case socketPathTooLong(path: String, bytes: Int)
    /// Another process answers on this path.
    case socketInUse(path: String)
    /// Something that is no socket lies on this path; it is left alone.
    case notASocket(path: String)
    /// The group that is to own the socket does not exist.
    case unknownGroup(String)
    /// The system refused a step of making the socket; `reason` is its own text.
    case socket(path: String, step: String, reason: String)
    /// libfcgi could not be made ready, or no thread could be started.
    case cannotStart(reason: String)

    /// What is wrong and what to do, in one line.
    public var description: String {
        switch self {
        case .socketPathTooLong(let path, let bytes):
            "the socket path has \(bytes) bytes, and 107 are possible; choose a shorter one than \(path)"
        case .socketInUse(let path):
            "another process answers on \(path); stop it, or give this one a socket path of its own"
        case .notASocket(let path):
            "\(path) exists and is not a socket; remove it, or choose another socket path"
        case .unknownGroup(let name):
            "there is no group \(name) for the socket; create it, or name another"
        case .socket(let path, let step, let reason):
            "cannot \(step) the socket \(path): \(reason)"
        case .cannotStart(let reason):
            "cannot start to answer requests: \(reason)"
        }
    }
}

extension FastCGIError {
    /// The status of `sysexits.h` with which a program ends that cannot begin for this reason: 64 usage, 69 something
    /// needed is not there, 73 cannot create.
    public var exitStatus: Int32 {
        switch self {
        case .socketPathTooLong: 64
        case .socketInUse, .unknownGroup, .cannotStart: 69
        case .notASocket, .socket: 73
        }
    }
}
