import Foundation

/// Owns a pair of sockets at which threads wait until somebody rings or a time is over.
///
/// The time is the kernel's own: a semaphore of Dispatch waits by the wall clock, and when that is set back by an hour, an hour
/// too long.
final class Bell: Sendable {
    private let rope: Int32
    private let bell: Int32

    init() {
        var pair: [Int32] = [-1, -1]
        let type = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        _ = socketpair(AF_UNIX, type, 0, &pair)
        (rope, bell) = (pair[0], pair[1])
    }

    deinit {
        close(rope)
        close(bell)
    }

    /// Wakes whoever waits, or who waits next.
    func ring() {
        var byte: UInt8 = 1
        _ = send(rope, &byte, 1, Int32(MSG_DONTWAIT))
    }

    /// Waits.
    /// - Returns: whether somebody rang; all that rang until now have been heard then.
    @discardableResult
    func wait(milliseconds: Int64) -> Bool {
        var poll = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
        _ = Glibc.poll(&poll, 1, Int32(clamping: max(0, milliseconds)))
        var hasRung = false
        var byte: UInt8 = 0
        while recv(bell, &byte, 1, Int32(MSG_DONTWAIT)) >= 0 { hasRung = true }
        return hasRung
    }
}
