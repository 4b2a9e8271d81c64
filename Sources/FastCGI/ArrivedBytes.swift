import Glibc

/// Looks at what has come on a connection without taking it.
struct ArrivedBytes {
    private let buffer: UnsafeMutableRawBufferPointer

    /// The size of a request that is looked at; longer ones count as not whole.
    private static let capacity = 16 << 10
    private static let headBytes = 8
    private static let version: UInt8 = 1

    init() { buffer = .allocate(byteCount: Self.capacity, alignment: 8) }

    /// Gives the memory back; the value must not be used after.
    func deallocate() { buffer.deallocate() }

    /// Whether a whole request is there, so that reading it waits for nobody.
    func holdWholeRequest(on connection: Int32) -> Bool {
        let count = recv(connection, buffer.baseAddress, buffer.count, Int32(MSG_PEEK | MSG_DONTWAIT))
        return count > 0 && Self.isWhole(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }

    /// Waits until something is there to be read.
    /// - Returns: false when nothing came in this time.
    static func wait(on connection: Int32, milliseconds: Int32) -> Bool {
        var poll = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
        var result = Glibc.poll(&poll, 1, milliseconds)
        while result < 0 && errno == EINTR { result = Glibc.poll(&poll, 1, milliseconds) }
        return result > 0
    }

    /// Whether these are the records of one request, from its beginning to the empty one that ends its body. Says nothing of
    /// what stands in them; records in another order count as not whole, though libfcgi may take them.
    static func isWhole(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var expected = RecordType.beginning
        var place = 0
        while place + headBytes <= bytes.count {
            guard bytes[place] == version, bytes[place + 1] == expected.rawValue,
                bytes[place + 2] == bytes[2], bytes[place + 3] == bytes[3]
            else { return false }
            let content = Int(bytes[place + 4]) << 8 | Int(bytes[place + 5])
            place += headBytes + content + Int(bytes[place + 6])
            guard place <= bytes.count else { return false }
            switch expected {
            case .beginning: expected = .parameters
            case .parameters: if content == 0 { expected = .body }
            case .body: if content == 0 { return true }
            }
        }
        return false
    }

    private enum RecordType: UInt8 {
        case beginning = 1
        case parameters = 4
        case body = 5
    }
}
