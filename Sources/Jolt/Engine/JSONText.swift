/// Escapes of JSON strings on raw memory. What is read here has been checked by the parser.
enum JSONText {
    /// Appends a text with escapes only where JSON requires them.
    static func appendEscaped(_ text: UnsafeBufferPointer<UInt8>, to target: inout Slab<UInt8>) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte, to: &target)
            case 0x08: append(UInt8(ascii: "b"), to: &target)
            case 0x09: append(UInt8(ascii: "t"), to: &target)
            case 0x0A: append(UInt8(ascii: "n"), to: &target)
            case 0x0C: append(UInt8(ascii: "f"), to: &target)
            case 0x0D: append(UInt8(ascii: "r"), to: &target)
            case 0..<0x20:
                append(UInt8(ascii: "u"), to: &target)
                target.append(UInt8(ascii: "0"))
                target.append(UInt8(ascii: "0"))
                target.append(hexDigit(byte >> 4))
                target.append(hexDigit(byte & 15))
            default: target.append(byte)
            }
        }
    }

    private static func append(_ letter: UInt8, to target: inout Slab<UInt8>) {
        target.append(UInt8(ascii: "\\"))
        target.append(letter)
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// How many bytes a text takes between its quotes.
    static func escapedLength(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var length = text.count
        for byte in text where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
            switch byte {
            case 0x08, 0x09, 0x0A, 0x0C, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "\\"): length += 1
            default: length += 5
            }
        }
        return length
    }

    /// Appends the content of a checked string without its escapes.
    static func appendUnescaped(_ content: UnsafeBufferPointer<UInt8>, to target: inout Slab<UInt8>) {
        var index = 0
        while index < content.count {
            let byte = content[index]
            index += 1
            guard byte == UInt8(ascii: "\\"), index < content.count else {
                target.append(byte)
                continue
            }
            let letter = content[index]
            index += 1
            guard letter == UInt8(ascii: "u") else {
                target.append(character(for: letter))
                continue
            }
            var scalar = hex(content, at: index)
            index += 4
            if scalar & 0xFC00 == 0xD800 {
                scalar = 0x10000 + (scalar & 0x3FF) << 10 + hex(content, at: index + 2) & 0x3FF
                index += 6
            }
            for byte in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
                target.append(byte)
            }
        }
    }

    private static func character(for letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "r"): 0x0D
        default: letter
        }
    }

    private static func hex(_ content: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32 {
        var value: UInt32 = 0
        for place in index..<min(index + 4, content.count) {
            let byte = content[place]
            let digit =
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
                case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
                default: byte &- UInt8(ascii: "A") &+ 10
                }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
