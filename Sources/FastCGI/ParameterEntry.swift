import Glibc
import HTTPTypes

/// One `NAME=value` of libfcgi, as bytes that are valid until the request is finished.
struct ParameterEntry {
    let name: UnsafeBufferPointer<UInt8>
    let value: UnsafeBufferPointer<UInt8>

    init(_ entry: UnsafePointer<CChar>) {
        let length = strlen(entry)
        let nameLength = memchr(entry, 0x3D, length).map { UnsafeRawPointer($0) - UnsafeRawPointer(entry) } ?? length
        let bytes = UnsafeRawBufferPointer(start: entry, count: length).assumingMemoryBound(to: UInt8.self)
        name = UnsafeBufferPointer(rebasing: bytes.prefix(nameLength))
        value = UnsafeBufferPointer(rebasing: bytes.dropFirst(nameLength + 1))
    }

    /// Whether it has this name.
    func isNamed(_ text: StaticString) -> Bool {
        guard name.count == text.utf8CodeUnitCount, let start = name.baseAddress else { return false }
        return memcmp(start, text.utf8Start, name.count) == 0
    }

    /// The name; what is not UTF-8 in it is replaced.
    var nameText: String { String(decoding: name, as: UTF8.self) }

    /// The value; what is not UTF-8 in it is replaced.
    var valueText: String { String(decoding: value, as: UTF8.self) }

    /// Fields that come often, whose names need not be made anew.
    private static let knownFields: [(parameter: StaticString, name: HTTPField.Name)] = [
        ("HTTP_AUTHORIZATION", .authorization), ("HTTP_ACCEPT", .accept), ("HTTP_USER_AGENT", .userAgent),
        ("HTTP_ACCEPT_ENCODING", .acceptEncoding), ("HTTP_COOKIE", .cookie), ("HTTP_CONNECTION", .connection),
    ]

    /// The header field that an `HTTP_…` parameter stands for; nil for any other parameter.
    func fieldName() throws(Refusal) -> HTTPField.Name? {
        guard name.starts(with: "HTTP_".utf8) else { return nil }
        if let known = Self.knownFields.first(where: { isNamed($0.parameter) }) { return known.name }
        let part = name.dropFirst(5)
        let text = String(unsafeUninitializedCapacity: part.count) { buffer in
            for (index, byte) in part.enumerated() {
                switch byte {
                case 0x41...0x5A: buffer[index] = byte | 0x20
                case 0x5F: buffer[index] = 0x2D
                default: buffer[index] = byte
                }
            }
            return part.count
        }
        guard let fieldName = HTTPField.Name(text) else { throw .invalidField(text) }
        return fieldName
    }
}
