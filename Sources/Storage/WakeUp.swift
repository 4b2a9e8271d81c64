import Foundation
import Synchronization

/// Owns a datagram socket in the data directory by which a timer is woken.
public final class WakeUpReceiver: Sendable {
    private let descriptor: Int32
    private let path: String
    private let isClosed = Mutex(false)

    /// Binds `DIR/wake/ID`.
    public init(directory: String, owner: Owner) throws(StoreError) {
        let folder = directory + "/wake"
        path = folder + "/" + String(owner.id.suffix(12))
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        descriptor = socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        unlink(path)
        guard descriptor >= 0, withSocketAddress(path, { bind(descriptor, $0, $1) == 0 }) else {
            throw .cannotCreate(
                path: path, reason: "\(String(cString: strerror(errno))); a socket's path has at most 107 bytes")
        }
    }

    /// Waits for a wake-up or until the time is over, and takes all that came.
    /// - Parameter milliseconds: at most this long.
    public func wait(milliseconds: Int64) {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = Glibc.poll(&poll, 1, Int32(clamping: max(0, milliseconds)))
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) >= 0 {}
    }

    /// Ends a wait from another thread; does nothing once it is closed.
    public func wake() {
        isClosed.withLock { isClosed in
            guard !isClosed else { return }
            var byte: UInt8 = 1
            _ = withSocketAddress(path) { sendto(descriptor, &byte, 1, Int32(MSG_DONTWAIT), $0, $1) >= 0 }
        }
    }

    /// Takes the socket away.
    public func close() {
        isClosed.withLock { isClosed in
            guard !isClosed else { return }
            isClosed = true
            unlink(path)
            Glibc.close(descriptor)
        }
    }
}

/// Wakes the timers on a store; a wake-up that is lost does no harm, since they look by themselves too.
public final class WakeUpSender: Sendable {
    private let descriptor: Int32
    private let folder: String
    private let known = Mutex(Sockets())

    /// The sockets of the timers, as the folder had them.
    private struct Sockets {
        var paths: [String] = []
        /// When the folder changed last, in nanoseconds since the epoch.
        var changedAt: Int64 = 0
        var listedAt: Int64 = 0
    }

    /// A change of the folder that is younger may not be the last with its time.
    private static let clockStep: Int64 = 100_000_000

    /// Sends to the sockets below a data directory.
    public init(directory: String) {
        folder = directory + "/wake"
        descriptor = socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    }

    deinit { close(descriptor) }

    /// Wakes all timers.
    public func wake() {
        for path in sockets() {
            var byte: UInt8 = 1
            let sent = withSocketAddress(path) { sendto(descriptor, &byte, 1, Int32(MSG_DONTWAIT), $0, $1) >= 0 }
            if !sent, errno == ECONNREFUSED { unlink(path) }
        }
    }

    /// Lists the folder only when it changed, since this is asked for each batch of posts.
    private func sockets() -> [String] {
        var information = stat()
        guard stat(folder, &information) == 0 else { return [] }
        let changedAt = Self.nanoseconds(information.st_mtim)
        return known.withLock { known in
            if known.changedAt == changedAt, known.listedAt > changedAt + Self.clockStep { return known.paths }
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            known = Sockets(
                paths: names.map { folder + "/" + $0 }, changedAt: changedAt, listedAt: Self.nanoseconds(now))
            return known.paths
        }
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

private func withSocketAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Bool) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count <= 107 else {
        errno = ENAMETOOLONG
        return false
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
