/// What Java's strings do, on Swift's: positions count UTF-16 units, and texts are compared byte by byte, not by what they look like.
enum JavaText {
    /// Without the characters up to the blank at both ends.
    static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, first <= 0x20 || last <= 0x20 else { return text }
        guard let start = bytes.firstIndex(where: { $0 > 0x20 }), let end = bytes.lastIndex(where: { $0 > 0x20 }) else {
            return ""
        }
        return String(text[start...end])
    }

    static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 <= 0x20 } }

    @inline(__always)
    static func equal(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count && one.utf8.elementsEqual(other.utf8)
    }

    /// The length in UTF-16 units.
    static func length(_ text: String) -> Int { text.utf16.count }

    /// The part between two positions within the text. A surrogate that loses its other half becomes U+FFFD.
    static func part(of text: String, from start: Int, to end: Int) -> String {
        let units = text.utf16
        if units.count == text.utf8.count {
            let bytes = text.utf8
            let first = bytes.index(bytes.startIndex, offsetBy: start)
            return String(text[first..<bytes.index(first, offsetBy: end - start)])
        }
        let first = units.index(units.startIndex, offsetBy: start)
        let part = units[first..<units.index(first, offsetBy: end - start)]
        return String(part) ?? String(decoding: part, as: UTF16.self)
    }

    /// The position in UTF-16 units of a place in bytes.
    static func position(of place: Int, in text: String) -> Int {
        if text.utf16.count == text.utf8.count { return place }
        let bytes = text.utf8
        return text.utf16.distance(from: text.startIndex, to: bytes.index(bytes.startIndex, offsetBy: place))
    }

    /// Where `wanted` first stands, in bytes.
    static func first(_ wanted: String, in text: String) -> Int? {
        withBytes(of: text, wanted) { text, wanted in ByteSearch.first(wanted, in: text, from: 0) }
    }

    /// Where `wanted` last stands, in bytes; an empty one at the end.
    static func last(_ wanted: String, in text: String) -> Int? {
        withBytes(of: text, wanted) { text, wanted in ByteSearch.last(wanted, in: text) }
    }

    static func prefix(of text: String, bytes count: Int) -> String {
        String(text[..<text.utf8.index(text.utf8.startIndex, offsetBy: count)])
    }

    static func suffix(of text: String, from place: Int) -> String {
        String(text[text.utf8.index(text.utf8.startIndex, offsetBy: place)...])
    }

    static func withBytes<Result>(
        of one: String, _ other: String, _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        var (one, other) = (one, other)
        return one.withUTF8 { first in other.withUTF8 { second in body(first, second) } }
    }
}

extension String.UTF8View {
    /// Equal to a text of ASCII letters, upper and lower case alike.
    func lowercasedEquals(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { wanted in zip(self, wanted).allSatisfy { $0 | 0x20 == $1 && $0 > 0x40 } }
    }
}
