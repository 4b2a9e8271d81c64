/// Bytes of FastCGI records, well-formed unless a test says otherwise.
struct RecordBuilder {
    private(set) var bytes: [UInt8] = []

    static let defaultParameters: [(String, String)] = [
        ("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/outbound/orders?x=1"), ("REQUEST_SCHEME", "http"),
        ("CONTENT_TYPE", "application/json"), ("REMOTE_ADDR", "127.0.0.1"), ("HTTP_HOST", "shop.example:8080"),
    ]

    /// A whole request: begin, parameters, body.
    static func request(
        _ extra: [(String, String)] = [], replacing: [(String, String)] = defaultParameters, body: [UInt8] = [],
        contentLength: String? = nil
    ) -> [UInt8] {
        var builder = RecordBuilder()
        builder.begin()
        var block: [UInt8] = []
        for (name, value) in replacing + extra { block += pair(Array(name.utf8), Array(value.utf8)) }
        block += pair(Array("CONTENT_LENGTH".utf8), Array((contentLength ?? String(body.count)).utf8))
        builder.stream(4, block)
        builder.stream(5, body)
        return builder.bytes
    }

    mutating func begin(role: UInt8 = 1, id: UInt8 = 1, flags: UInt8 = 0) {
        record(1, [0, role, flags, 0, 0, 0, 0, 0], id: id)
    }

    /// A stream of records of one type, ended by an empty one.
    mutating func stream(_ type: UInt8, _ content: [UInt8], isEnded: Bool = true) {
        var rest = content[...]
        while !rest.isEmpty {
            record(type, Array(rest.prefix(65_535)))
            rest = rest.dropFirst(65_535)
        }
        if isEnded { record(type, []) }
    }

    /// One record; `announced` is the length that its header tells, true or not.
    mutating func record(
        _ type: UInt8, _ content: [UInt8], id: UInt8 = 1, version: UInt8 = 1, announced: Int? = nil, padding: UInt8 = 0
    ) {
        let length = announced ?? content.count
        bytes += [version, type, 0, id, UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF), padding, 0]
        bytes += content
        bytes += [UInt8](repeating: 0, count: Int(padding))
    }

    mutating func raw(_ more: [UInt8]) { bytes += more }

    /// A name and a value with their lengths in front.
    static func pair(_ name: [UInt8], _ value: [UInt8]) -> [UInt8] {
        length(name.count) + length(value.count) + name + value
    }

    static func length(_ count: Int) -> [UInt8] {
        if count < 128 { return [UInt8(count)] }
        return [
            UInt8(count >> 24 & 0x7F | 0x80), UInt8(count >> 16 & 0xFF), UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF),
        ]
    }
}
