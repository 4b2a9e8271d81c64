import Glibc

/// Two connected descriptors; whoever makes it closes both.
struct SocketPair {
    let ours: Int32
    let theirs: Int32

    /// - Parameter packets: whether messages keep their bounds.
    init?(packets: Bool) {
        var pair: [Int32] = [-1, -1]
        let kind = packets ? SOCK_SEQPACKET : SOCK_STREAM
        guard socketpair(AF_UNIX, Int32(kind.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else {
            return nil
        }
        ours = pair[0]
        theirs = pair[1]
    }
}

/// Messages over a socket that keeps their bounds.
enum Packets {
    /// Sends a message, with a descriptor if one is given.
    static func send(_ message: [UInt8], passing descriptor: Int32? = nil, on socket: Int32) -> Bool {
        var message = message
        return message.withUnsafeMutableBytes { bytes in
            var vector = iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
            return withUnsafeMutablePointer(to: &vector) { vector in
                // A control message of one descriptor: length (8), level (4), kind (4), descriptor (4), padding (4).
                withUnsafeTemporaryAllocation(byteCount: 24, alignment: 8) { control in
                    var header = msghdr()
                    header.msg_iov = vector
                    header.msg_iovlen = 1
                    if let descriptor {
                        control.storeBytes(of: 20, as: Int.self)
                        control.storeBytes(of: SOL_SOCKET, toByteOffset: 8, as: Int32.self)
                        control.storeBytes(of: Int32(1), toByteOffset: 12, as: Int32.self)
                        control.storeBytes(of: descriptor, toByteOffset: 16, as: Int32.self)
                        control.storeBytes(of: 0, toByteOffset: 20, as: Int32.self)
                        header.msg_control = control.baseAddress
                        header.msg_controllen = 24
                    }
                    var sent = sendmsg(socket, &header, Int32(MSG_NOSIGNAL))
                    while sent < 0, errno == EINTR { sent = sendmsg(socket, &header, Int32(MSG_NOSIGNAL)) }
                    return sent == bytes.count
                }
            }
        }
    }

    /// How long sending and receiving wait; 0 for ever.
    static func limitWaiting(on socket: Int32, seconds: Int) {
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(socket, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    /// The next message; nil at the end.
    static func receive(on socket: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var count = recv(socket, &buffer, buffer.count, 0)
        while count < 0, errno == EINTR { count = recv(socket, &buffer, buffer.count, 0) }
        return count > 0 ? Array(buffer.prefix(count)) : nil
    }
}
