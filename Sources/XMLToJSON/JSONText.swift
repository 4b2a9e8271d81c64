/// Text from the parser, which is UTF-8, as JSON strings.
enum JSONText {
    /// Appends a string with its quotes; only what JSON requires is escaped.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var start = 0
        for index in 0..<text.count where needsEscape(text[index]) {
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            output.append(contentsOf: escape(text[index]))
            start = index + 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        output.append(UInt8(ascii: "\""))
    }

    /// Appends a part of a text as a string.
    static func append(_ text: [UInt8], _ part: Range<Int>, to output: inout [UInt8]) {
        text.withUnsafeBufferPointer { append(UnsafeBufferPointer(rebasing: $0[part]), to: &output) }
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
        case 0x09: Array("\\t".utf8)
        case 0x0A: Array("\\n".utf8)
        case 0x0D: Array("\\r".utf8)
        default: Array("\\u00".utf8) + [byte >> 4, byte & 15].map { $0 < 10 ? $0 + 0x30 : $0 + 0x57 }
        }
    }

    /// White space of XML: blank, tabulator and line ends.
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// The part of a text from `start` on without the white space of Unicode at both ends, as Python's `strip` sees it.
    static func stripped(_ text: [UInt8], from start: Int) -> Range<Int> {
        text.withUnsafeBufferPointer { text in
            var part = start..<text.count
            while let length = whitespaceLength(text[part]) { part = part.lowerBound + length..<part.upperBound }
            while let length = trailingWhitespaceLength(text[part]) {
                part = part.lowerBound..<part.upperBound - length
            }
            return part
        }
    }

    /// How many bytes the white space has that a text begins with; nil when it begins with something else.
    private static func whitespaceLength(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard let first = text.first else { return nil }
        if first < 0x80 { return isBlank(first) ? 1 : nil }
        switch (first, text.dropFirst().first ?? 0, text.dropFirst(2).first ?? 0) {
        case (0xC2, 0x85, _), (0xC2, 0xA0, _): return 2
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
            (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            return 3
        default: return nil
        }
    }

    private static func trailingWhitespaceLength(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard let last = text.last else { return nil }
        if last < 0x80 { return isBlank(last) ? 1 : nil }
        for length in [2, 3] where text.count >= length && whitespaceLength(text.suffix(length)) == length {
            return length
        }
        return nil
    }

    /// Takes the blanks out of JSON that stand outside its strings.
    static func compact(_ json: inout [UInt8]) {
        let count = json.withUnsafeMutableBufferPointer { bytes in
            var target = 0
            var index = 0
            var isInString = false
            while index < bytes.count {
                let byte = bytes[index]
                if isInString, byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
                    bytes[target] = byte
                    bytes[target + 1] = bytes[index + 1]
                    (target, index) = (target + 2, index + 2)
                    continue
                }
                if byte == UInt8(ascii: "\"") { isInString.toggle() }
                if isInString || byte != UInt8(ascii: " ") {
                    bytes[target] = byte
                    target += 1
                }
                index += 1
            }
            return target
        }
        json.removeLast(json.count - count)
    }
}
