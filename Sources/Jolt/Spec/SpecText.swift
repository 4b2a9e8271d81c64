/// Pieces of specs are cut at ASCII marks only, so they are handled as UTF-8.
typealias SpecText = [UInt8]

extension SpecText {
    init(_ text: String) { self = Array(text.utf8) }

    /// The piece as text.
    var text: String { String(decoding: self, as: UTF8.self) }

    /// The piece in quotes, shortened for a message.
    var quoted: String { "\"\(text)\"".shortened }

    /// How many UTF-16 units the piece has; lengths are compared in these.
    var utf16Count: Int { text.utf16.count }

    /// How often a byte occurs.
    func count(of byte: UInt8) -> Int { reduce(0) { $0 + ($1 == byte ? 1 : 0) } }

    /// Two bytes that follow each other occur.
    func contains(_ first: UInt8, _ second: UInt8) -> Bool {
        zip(self, dropFirst()).contains { $0 == first && $1 == second }
    }

    /// The alternatives of a key: cut at each bar, even one with a backslash; empty ones at the end do not count.
    var alternatives: [SpecText] {
        if isEmpty { return [[]] }
        var parts = split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map(SpecText.init)
        while parts.last?.isEmpty == true { parts.removeLast() }
        return parts
    }

    func ends(with suffix: SpecText) -> Bool {
        suffix.count <= count && self.suffix(suffix.count).elementsEqual(suffix)
    }

    /// There is nothing but white space, with Java's idea of it.
    var isBlank: Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x09...0x0D, 0x1C...0x20: true
            case 0x00A0, 0x2007, 0x202F, 0x85: false
            default: scalar.properties.isWhitespace
            }
        }
    }

    /// There is nothing but spaces and control characters.
    var isTrimmedEmpty: Bool { allSatisfy { $0 <= 0x20 } }

    /// The number that Java's `Integer.parseInt` would read.
    var javaInteger: Int32? {
        guard let first else { return nil }
        let hasSign = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        let digits = hasSign ? self[1...] : self[...]
        guard !digits.isEmpty, digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
            return nil
        }
        return Int32(text)
    }

    /// Whether the piece comes before another in the order of UTF-16 units.
    func precedesInUTF16(_ other: SpecText) -> Bool { text.utf16.lexicographicallyPrecedes(other.text.utf16) }
}

/// The escapes of spec keys: a backslash takes away the meaning of the character after it.
extension SpecText {
    private static let backslash = UInt8(ascii: "\\")

    /// The key without escaped characters, to see which marks in it have a meaning.
    var withoutEscapedCharacters: SpecText { unescaped(keeping: false) }

    /// The key without its backslashes, as it is matched and written.
    var withoutBackslashes: SpecText { unescaped(keeping: true) }

    private func unescaped(keeping keepsEscaped: Bool) -> SpecText {
        guard contains(Self.backslash) else { return self }
        var result = SpecText()
        var isEscaped = false
        var index = 0
        while index < count {
            let length = self[index].utf8SequenceLength
            let character = self[index..<Swift.min(index + length, count)]
            index += length
            if character.first == Self.backslash, !isEscaped {
                isEscaped = true
                continue
            }
            if !isEscaped || keepsEscaped { result.append(contentsOf: character) }
            isEscaped = false
        }
        return result
    }
}

extension UInt8 {
    /// How many bytes a character takes that starts with this one.
    var utf8SequenceLength: Int {
        switch self {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }
}
