/// A secret as it may be spelled in a text: each character plain, percent-encoded, as a JSON escape or as an XML entity.
struct SecretSpelling: Sendable {
    private let scalars: [Unicode.Scalar]
    private let utf8: [[UInt8]]

    /// How much of a secret must stand at a text's end to be taken for its beginning.
    private static let shortestBeginning = 3

    /// - Parameter secret: not empty.
    init(_ secret: String) {
        scalars = Array(secret.unicodeScalars)
        utf8 = scalars.map { Array(String($0).utf8) }
    }

    /// In characters.
    var count: Int { scalars.count }
    /// Of the plain spelling.
    var firstByte: UInt8 { utf8.first?.first ?? 0 }

    /// What was found at a place.
    enum Match {
        case none
        /// The secret, and the place after it.
        case whole(Int)
        /// The text ended within the secret.
        case beginning
    }

    /// Whether the secret stands at a place. A text that is not sure to be escaped is read both ways.
    func match(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Match {
        let escaped = match(bytes, place, readsEscapesFirst: true)
        if case .whole = escaped { return escaped }
        let plain = match(bytes, place, readsEscapesFirst: false)
        if case .none = plain { return escaped }
        return plain
    }

    private func match(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, readsEscapesFirst: Bool) -> Match {
        var place = start
        for index in scalars.indices {
            let plain = Self.end(ofPlain: utf8[index], bytes, place)
            let next: Int?
            if let plain, !readsEscapesFirst {
                next = plain
            } else {
                next = end(ofEscaped: index, bytes, place) ?? plain
            }
            guard let next else {
                let isAtEnd = bytes.count - place < 12 && Self.mayBeCut(bytes, place)
                return isAtEnd && index >= Self.shortestBeginning ? .beginning : .none
            }
            place = next
        }
        return .whole(place)
    }

    /// Whether what is left of the text is no whole character.
    private static func mayBeCut(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard place < bytes.count else { return true }
        let rest = bytes[place...]
        switch bytes[place] {
        case UInt8(ascii: "%"): return rest.count < 3
        case UInt8(ascii: "\\"): return rest.count < (rest.dropFirst().first == UInt8(ascii: "u") ? 6 : 2)
        case UInt8(ascii: "&"): return !rest.contains(UInt8(ascii: ";"))
        default: return String(decoding: rest, as: UTF8.self).unicodeScalars.allSatisfy { $0 == "\u{FFFD}" }
        }
    }

    private static func end(ofPlain utf8: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
        guard place + utf8.count <= bytes.count else { return nil }
        for offset in utf8.indices where bytes[place + offset] != utf8[offset] { return nil }
        return place + utf8.count
    }

    private func end(ofEscaped index: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
        guard place < bytes.count else { return nil }
        switch bytes[place] {
        case UInt8(ascii: "+"): return scalars[index] == " " ? place + 1 : nil
        case UInt8(ascii: "%"):
            var place = place
            for byte in utf8[index] {
                guard Self.percentEncoded(bytes, place) == byte else { return nil }
                place += 3
            }
            return place
        case UInt8(ascii: "\\"), UInt8(ascii: "&"):
            guard let (scalar, end) = Self.escapedScalar(bytes, place), scalar == scalars[index] else { return nil }
            return end
        default: return nil
        }
    }

    /// Whether an escape may begin with a byte.
    static func beginsEscape(_ byte: UInt8) -> Bool { "+%\\&".utf8.contains(byte) }

    /// The first byte, in UTF-8, of the character that an escape at a place stands for.
    static func escapedByte(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt8? {
        switch bytes[place] {
        case UInt8(ascii: "+"): return UInt8(ascii: " ")
        case UInt8(ascii: "%"): return percentEncoded(bytes, place)
        case UInt8(ascii: "\\"), UInt8(ascii: "&"):
            return escapedScalar(bytes, place).flatMap { String($0.scalar).utf8.first }
        default: return nil
        }
    }

    private static func percentEncoded(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt8? {
        guard place + 3 <= bytes.count, bytes[place] == UInt8(ascii: "%"), let high = digit(bytes[place + 1]),
            let low = digit(bytes[place + 2])
        else { return nil }
        return UInt8(high << 4 | low)
    }

    private static func escapedScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int)
        -> (scalar: Unicode.Scalar, end: Int)?
    {
        if bytes[place] == UInt8(ascii: "&") { return entity(bytes, place) }
        guard place + 1 < bytes.count else { return nil }
        switch bytes[place + 1] {
        case UInt8(ascii: "\""): return ("\"", place + 2)
        case UInt8(ascii: "\\"): return ("\\", place + 2)
        case UInt8(ascii: "/"): return ("/", place + 2)
        case UInt8(ascii: "b"): return ("\u{8}", place + 2)
        case UInt8(ascii: "f"): return ("\u{C}", place + 2)
        case UInt8(ascii: "n"): return ("\n", place + 2)
        case UInt8(ascii: "r"): return ("\r", place + 2)
        case UInt8(ascii: "t"): return ("\t", place + 2)
        default: break
        }
        guard let unit = unicodeEscape(bytes, place) else { return nil }
        guard (0xD800...0xDBFF).contains(unit) else { return Unicode.Scalar(unit).map { ($0, place + 6) } }
        guard let low = unicodeEscape(bytes, place + 6), (0xDC00...0xDFFF).contains(low) else { return nil }
        let value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        return Unicode.Scalar(value).map { ($0, place + 12) }
    }

    private static func unicodeEscape(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt32? {
        guard place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var value: UInt32 = 0
        for offset in 2..<6 {
            guard let digit = digit(bytes[place + offset]) else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    private static func entity(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> (Unicode.Scalar, Int)? {
        let entities: [(StaticString, Unicode.Scalar)] = [
            ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"),
            ("&#34;", "\""),
        ]
        for (text, scalar) in entities {
            let length = text.utf8CodeUnitCount
            guard place + length <= bytes.count else { continue }
            if (0..<length).allSatisfy({ bytes[place + $0] == text.utf8Start[$0] }) { return (scalar, place + length) }
        }
        return nil
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }
}
