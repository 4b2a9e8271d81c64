/// Hides secrets by value wherever a text is stored or shown, also where they stand percent-encoded, in base64 or in JSON
/// escapes.
public struct Masker: Sendable {
    /// What stands in a secret's place.
    public static let mark = "•••"

    private let needles: [[UInt8]]

    /// - Parameter secrets: those shorter than three characters are left out, since they would hide half of every text.
    public init(secrets: [String]) {
        var spellings: Set<[UInt8]> = []
        for secret in secrets where secret.unicodeScalars.count >= 3 {
            spellings.insert(Array(secret.utf8))
            spellings.insert(Array(PercentEncoding.encode(secret).utf8))
            spellings.insert(Array(PercentEncoding.encode(secret).lowercased().utf8))
            spellings.insert(Array(PercentEncoding.encodeURL(secret).utf8))
            spellings.insert(Array(PercentEncoding.encode(secret).replacing("%20", with: "+").utf8))
            spellings.insert(Array(Self.jsonEscaped(secret, slashes: false).utf8))
            spellings.insert(Array(Self.jsonEscaped(secret, slashes: true).utf8))
            spellings.formUnion(Self.base64Spellings(Array(secret.utf8)))
        }
        needles = spellings.sorted { $0.count > $1.count }
    }

    /// The text with each secret replaced.
    public func mask(_ text: String) -> String {
        guard !needles.isEmpty else { return text }
        var text = text
        let found = text.withUTF8 { bytes in replaced(bytes) }
        return found.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    private func replaced(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var result: [UInt8]?
        var copied = 0
        var place = 0
        while place < bytes.count {
            if let needle = needles.first(where: { Self.matches($0, bytes, place) }) {
                if result == nil { result = [] }
                result?.append(contentsOf: bytes[copied..<place])
                result?.append(contentsOf: Self.mark.utf8)
                place += needle.count
                copied = place
            } else {
                place += 1
            }
        }
        result?.append(contentsOf: bytes[copied...])
        return result
    }

    private static func matches(_ needle: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard bytes[place] == needle[0], place + needle.count <= bytes.count else { return false }
        return needle.indices.allSatisfy { bytes[place + $0] == needle[$0] }
    }

    private static func jsonEscaped(_ text: String, slashes: Bool) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "/" where slashes: "\\/"
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            default: slashes && !scalar.isASCII ? String(scalar).utf16.map(unicodeEscape).joined() : String(scalar)
            }
        }.joined()
    }

    private static func unicodeEscape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// What is certain of a secret's base64 whichever of three places it has in the encoded text.
    private static func base64Spellings(_ secret: [UInt8]) -> Set<[UInt8]> {
        var spellings: Set<[UInt8]> = []
        for shift in 0..<3 {
            let padded = [UInt8](repeating: 0, count: shift) + secret
            let whole = Base64.encode(padded[..<(padded.count - padded.count % 3)])
            let certain = Array(whole.dropFirst(shift == 0 ? 0 : 4))
            if certain.count >= 6 { spellings.insert(certain) }
            if shift == 0 { spellings.insert(Base64.encode(secret[...])) }
        }
        return spellings
    }
}

/// Base64 (RFC 4648, section 4).
public enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Encodes bytes with padding.
    public static func encode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var rest = bytes
        while !rest.isEmpty {
            let group = Array(rest.prefix(3))
            rest = rest.dropFirst(3)
            let bits = group.enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element) << UInt32(16 - 8 * $1.offset) }
            for place in 0..<4 {
                result.append(
                    place <= group.count ? alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
            }
        }
        return result
    }
}
