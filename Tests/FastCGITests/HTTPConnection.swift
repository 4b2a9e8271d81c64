import Glibc

/// A connection to a port of this machine.
struct HTTPConnection {
    private let socket: ClientSocket

    /// Nil when nobody listens there.
    init?(port: UInt16) {
        let connected = ClientSocket(AF_INET) { descriptor in
            PortFinder.withLoopback(port) { connect(descriptor, $0, $1) }
        }
        guard let connected else { return nil }
        socket = connected
    }

    /// Sends a head, its lines separated by line feeds, and a body as it is; reads until the server hangs up.
    func exchange(_ head: String, body: [UInt8]) -> RawAnswer? {
        var lines = head.split(separator: "\n").map(String.init) + ["Host: 127.0.0.1", "Connection: close"]
        if !body.isEmpty, !head.contains("Transfer-Encoding") { lines.append("Content-Length: \(body.count)") }
        socket.send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
        return RawAnswer(output: socket.receiveAll())
    }
}

/// Ports of this machine that nobody uses.
enum PortFinder {
    /// A port that was free a moment ago; the system does not give it to others soon.
    static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        guard withLoopback(0, { bind(descriptor, $0, $1) }) == 0 else { throw NoPort() }
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard result == 0 else { throw NoPort() }
        return UInt16(bigEndian: address.sin_port)
    }

    static func withLoopback(_ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    struct NoPort: Error {}
}
