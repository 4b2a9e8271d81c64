/// Percent-encoding of URL components.
public enum PercentEncoding {
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Encodes all but letters, digits, `-`, `.`, `_` and `~` (RFC 3986, unreserved).
    public static func encode(_ text: String) -> String {
        encode(text) { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
            default: false
            }
        }
    }

    /// Encodes the bytes that a whole URL cannot hold, as the URL Standard does for queries and paths, and leaves `%` and
    /// everything that has a meaning as it is.
    public static func encodeURL(_ text: String) -> String {
        var inQuery = false
        return encode(text) { byte in
            if byte == UInt8(ascii: "?") { inQuery = true }
            switch byte {
            case 0x00...0x20, 0x7F...0xFF, 0x22, 0x3C, 0x3E: return false
            case 0x23: return true
            case 0x27: return !inQuery
            case 0x60, 0x7B, 0x7D, 0x5E: return inQuery
            default: return true
            }
        }
    }

    private static func encode(_ text: String, keep: (UInt8) -> Bool) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if keep(byte) {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Decodes a component of a query string; `+` is a space.
    /// - Returns: nothing when it is not UTF-8 or a `%` is not followed by two digits.
    public static func decodeQuery(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(value), let low = rest.next().flatMap(value) else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The pairs of a query string in their order, decoded.
    /// - Returns: nothing when a part cannot be decoded.
    public static func queryItems(_ query: some StringProtocol) -> [(key: String, value: String)]? {
        var items: [(key: String, value: String)] = []
        for part in query.split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = decodeQuery(sides[0]), let value = decodeQuery(sides.count > 1 ? sides[1] : "") else {
                return nil
            }
            items.append((key, value))
        }
        return items
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
