import CFastCGI
import Glibc

/// Owns a listening Unix socket and its file.
final class ListeningSocket: Sendable {
    let descriptor: Int32
    private let path: String
    private let identity: FileIdentity

    private struct FileIdentity: Equatable {
        var device: dev_t
        var inode: ino_t
    }

    /// Binds and listens. A file left by a process that is gone is replaced; one that answers is left alone.
    init(path: String, mode: UInt32, group: String?, backlog: Int32) throws(FastCGIError) {
        let length = path.utf8.count
        guard length <= Self.longestPath else { throw .socketPathTooLong(path: path, bytes: length) }
        guard length > 0, !path.utf8.contains(0) else {
            throw .socket(path: path, step: "bind", reason: "the path is empty or holds a NUL")
        }
        let groupID = try group.map { name throws(FastCGIError) in try Self.groupID(of: name) }
        try Self.clear(path)
        let descriptor = try Self.open(path)
        do throws(FastCGIError) {
            // The mode of the unbound descriptor becomes the mode of the file, so nobody gets in before chmod.
            try Self.check(fchmod(descriptor, mode & 0o700), path, "protect")
            try Self.check(Self.withAddress(of: path) { bind(descriptor, $0, $1) }, path, "bind")
            if let groupID { try Self.check(chown(path, uid_t.max, groupID), path, "give a group to") }
            try Self.check(chmod(path, mode), path, "set the mode of")
            try Self.check(listen(descriptor, backlog), path, "listen on")
            identity = try Self.identity(of: path)
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    /// What came of asking for a connection.
    enum Acceptance {
        case connection(Int32)
        case noneWaits
        /// The system has no room for one, or the socket was shut down.
        case nothing
    }

    /// Takes a connection that is there.
    func accept() -> Acceptance {
        while true {
            let connection = flow_accept4(descriptor, nil, nil, Int32(SOCK_CLOEXEC.rawValue))
            if connection >= 0 { return .connection(connection) }
            switch errno {
            case EINTR, ECONNABORTED: continue
            case EAGAIN: return .noneWaits
            default: return .nothing
            }
        }
    }

    /// Waits until a connection is there, or the socket is shut down.
    /// - Returns: false when it was shut down; accepting would say no more than that none waits.
    func wait() -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = Glibc.poll(&poll, 1, -1)
        return Int32(poll.revents) & (POLLHUP | POLLERR | POLLNVAL) == 0
    }

    /// Wakes every thread that waits; connections that are queued are still handed out.
    func shutDown() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Removes the file, if it is still the one that was bound here.
    func removeFile() {
        if let now = try? Self.identity(of: path), now == identity { unlink(path) }
    }

    private static let longestPath = 107

    private static func open(_ path: String) throws(FastCGIError) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_UNIX, type, 0)
        try check(descriptor, path, "open")
        return descriptor
    }

    /// Makes way for a new file at `path`.
    private static func clear(_ path: String) throws(FastCGIError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
        let probe = try open(path)
        defer { close(probe) }
        // A full backlog (EAGAIN) and a socket of another user (EACCES) are alive, too.
        let answer = withAddress(of: path) { connect(probe, $0, $1) }
        guard answer != 0, errno == ECONNREFUSED else { throw .socketInUse(path: path) }
        unlink(path)
    }

    private static func groupID(of name: String) throws(FastCGIError) -> gid_t {
        if let number = gid_t(name) { return number }
        var entry = group()
        var found: UnsafeMutablePointer<group>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getgrnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else {
            throw .unknownGroup(name)
        }
        return entry.gr_gid
    }

    private static func identity(of path: String) throws(FastCGIError) -> FileIdentity {
        var status = stat()
        try check(lstat(path, &status), path, "look at")
        return FileIdentity(device: status.st_dev, inode: status.st_ino)
    }

    private static func withAddress(
        of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(longestPath)) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func check(_ result: Int32, _ path: String, _ step: String) throws(FastCGIError) {
        guard result < 0 else { return }
        throw .socket(path: path, step: step, reason: String(cString: strerror(errno)))
    }
}
