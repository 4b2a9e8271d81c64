import Glibc
import OrderedJSON

/// Owns a child, which serves one script of one owner, and its descriptor; the child ends with it.
///
/// Unchecked: one thread at a time has it; the shelf takes it and gives it under a lock.
final class Worker: @unchecked Sendable {
    /// What a worker is for.
    struct Key: Hashable {
        let owner: String
        let source: String
        let network: Bool
        let timeoutSeconds: Int

        init(_ request: ScriptRequest) {
            owner = request.owner
            source = request.source
            network = request.network
            timeoutSeconds = request.timeoutSeconds
        }
    }

    /// A worker ends after so many calls, so that what a script leaks does not pile up.
    static let mostCalls = 10_000

    let key: Key
    let memory: MemoryLimit
    let sandbox: Sandbox
    let child: Child
    var calls = 0
    /// How many waits for its answers are to be without looking first.
    var quietWaits = 0
    /// Those that the child has got last.
    var attributes: [UInt8]?
    var reader = FrameReader()
    /// How the child took the program; none before that.
    var program: [UInt8]?
    var translation: String?
    var idleSince = ContinuousClock.now

    init(_ key: Key, memory: MemoryLimit, sandbox: Sandbox, child: Child) {
        self.key = key
        self.memory = memory
        self.sandbox = sandbox
        self.child = child
        let flags = fcntl(child.descriptor, F_GETFL)
        _ = fcntl(child.descriptor, F_SETFL, flags | O_NONBLOCK)
    }

    deinit {
        close(child.descriptor)
        sandbox.dismiss(child)
    }

    /// Whether it may get another request: it lives, nothing came of it unasked, and it has calls left.
    var isFit: Bool {
        guard calls < Self.mostCalls, !reader.isInFrame else { return false }
        var look = pollfd(fd: child.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&look, 1, 0) == 0
    }
}
