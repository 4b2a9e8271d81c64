import CCurl
import HTTPCalls
import HTTPTypes

/// The header of a request in the form that libcurl takes. Owns memory that is used again for the next request, so that a
/// request costs no allocation; libcurl only looks at it.
struct RequestHeader: ~Copyable {
    /// The first node of the list; valid until the next `write` or the end of this value.
    private(set) var list: UnsafeMutablePointer<curl_slist>?
    private var text = ByteStore()
    private var starts: [Int] = []
    private var nodes = UnsafeMutableBufferPointer<curl_slist>.allocate(capacity: 16)

    init() {}

    deinit {
        nodes.deallocate()
    }

    /// Writes the list anew: the fields, then lines that set fields of libcurl's own or take them out.
    mutating func write(_ fields: HTTPFields, others: [StaticString]) throws(CallFault) {
        text.removeAll(keepingUpTo: 64 << 10)
        starts.removeAll(keepingCapacity: true)
        list = nil
        for field in fields { try append(field) }
        for other in others {
            starts.append(text.count)
            try append(UnsafeRawBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
            try append(0)
        }
        link()
    }

    private mutating func append(_ field: HTTPField) throws(CallFault) {
        var name = field.name.rawName
        if Self.isOfConnection(field.name.canonicalName) {
            throw CallFault(kind: .badHeader, message: "the header field \(name) belongs to the connection; remove it")
        }
        starts.append(text.count)
        let hasName = name.withUTF8 { text.append(UnsafeRawBufferPointer($0)) }
        let isClean = field.withUnsafeBytesOfValue { value in
            // libcurl takes `Name;` for a field without a value, and `Name:` for one to leave out.
            let hasValue = value.contains { $0 != 0x20 && $0 != 0x09 }
            let separated = text.append(UInt8(ascii: hasValue ? ":" : ";"))
            guard separated, hasValue else { return separated }
            return text.append(0x20) && text.append(UnsafeRawBufferPointer(value))
                && !value.contains { $0 == 0 || $0 == 0x0A || $0 == 0x0D }
        }
        guard hasName, isClean else {
            throw CallFault(
                kind: .badHeader, message: "the header field \(name) holds a line break or a zero byte; remove it")
        }
        try append(0)
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) throws(CallFault) {
        guard text.append(bytes) else {
            throw CallFault(kind: .other, message: "there is no memory for the header; send less at a time")
        }
    }

    private mutating func append(_ byte: UInt8) throws(CallFault) {
        guard text.append(byte) else {
            throw CallFault(kind: .other, message: "there is no memory for the header; send less at a time")
        }
    }

    private mutating func link() {
        guard let base = text.base else { return }
        if nodes.count < starts.count {
            nodes.deallocate()
            nodes = .allocate(capacity: starts.count * 2)
        }
        guard let first = nodes.baseAddress else { return }
        for index in starts.indices.reversed() {
            (first + index).initialize(to: curl_slist(data: base + starts[index], next: list))
            list = first + index
        }
    }

    /// Fields that frame the message or speak of the connection: libcurl sets them.
    private static func isOfConnection(_ name: String) -> Bool {
        switch name {
        case "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "expect", "te", "trailer",
            "proxy-connection", "http2-settings":
            true
        default: name.utf8.first == UInt8(ascii: ":")
        }
    }
}
