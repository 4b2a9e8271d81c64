import Glibc

/// A connection to a server's socket, over which records are spoken.
struct RawConnection {
    private let socket: ClientSocket

    /// Nil when nobody listens on the path.
    init?(path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
        let connected = ClientSocket(AF_UNIX) { descriptor in
            withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
        guard let connected else { return nil }
        socket = connected
    }

    /// Sends all of it, or as much as the server takes before it hangs up.
    func send(_ bytes: [UInt8]) { socket.send(bytes) }

    /// Tells the server that nothing more comes.
    func endSending() { socket.endSending() }

    /// What the server sends until it hangs up, as the answer in it.
    func answer() -> RawAnswer? { RawAnswer(records: socket.receiveAll()) }
}

/// An answer, taken apart: of a FastCGI program or of a web server.
struct RawAnswer: Equatable {
    var lines: [String] = []
    var body: [UInt8] = []

    var status: String { lines.first ?? "" }
    /// The value of the first field of this name.
    func field(_ name: String) -> String? {
        lines.first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }.map { String($0.dropFirst(name.count + 2)) }
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// Nil when the records hold no answer.
    init?(records: [UInt8]) {
        var output: [UInt8] = []
        var position = 0
        while position + 8 <= records.count {
            let length = Int(records[position + 4]) << 8 | Int(records[position + 5])
            let end = min(position + 8 + length, records.count)
            if records[position + 1] == 6 { output += records[(position + 8)..<end] }
            position = end + Int(records[position + 6])
        }
        self.init(output: output)
    }

    /// A head of lines, an empty line, a body; nil when there is no whole head.
    init?(output: [UInt8]) {
        var rest = output[...]
        while let end = rest.firstIndex(of: 0x0A) {
            let line = String(decoding: rest[..<end].filter { $0 != 0x0D }, as: UTF8.self)
            rest = rest[(end + 1)...]
            if line.isEmpty {
                body = Array(rest)
                return
            }
            lines.append(line)
        }
        return nil
    }
}
