/// The escapes of JSON strings.
enum JSONEscapes {
    private static let digits: [UInt8] = Array("0123456789abcdef".utf8)

    /// Appends the content of a string, with escapes only where JSON requires them.
    static func append(_ content: UnsafeBufferPointer<UInt8>, to stage: inout ByteStage) {
        var start = 0
        while true {
            let index = firstToEscape(from: start, in: content)
            stage.append(UnsafeBufferPointer(rebasing: content[start..<index]))
            guard index < content.count else { return }
            let byte = content[index]
            start = index + 1
            stage.append(UInt8(ascii: "\\"))
            if let letter = letter(for: byte) {
                stage.append(letter)
            } else {
                for byte in "u00".utf8 { stage.append(byte) }
                stage.append(digits[Int(byte >> 4)])
                stage.append(digits[Int(byte & 15)])
            }
        }
    }

    private static func firstToEscape(from start: Int, in content: UnsafeBufferPointer<UInt8>) -> Int {
        var index = start
        let bytes = UnsafeRawBufferPointer(content)
        while index + 16 <= bytes.count {
            let block = bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
            let isQuote: SIMDMask<SIMD16<Int8>> = block .== SIMD16<UInt8>(repeating: 0x22)
            let isBackslash: SIMDMask<SIMD16<Int8>> = block .== SIMD16<UInt8>(repeating: 0x5C)
            let isControl: SIMDMask<SIMD16<Int8>> = block .< SIMD16<UInt8>(repeating: 0x20)
            let halves = unsafeBitCast(isQuote .| isBackslash .| isControl, to: SIMD2<UInt64>.self)
            if halves[0] != 0 { return index + halves[0].trailingZeroBitCount >> 3 }
            if halves[1] != 0 { return index + 8 + halves[1].trailingZeroBitCount >> 3 }
            index += 16
        }
        while index < bytes.count, bytes[index] >= 0x20, bytes[index] != 0x22, bytes[index] != 0x5C { index += 1 }
        return index
    }

    private static func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
        case 0x08: UInt8(ascii: "b")
        case 0x09: UInt8(ascii: "t")
        case 0x0A: UInt8(ascii: "n")
        case 0x0C: UInt8(ascii: "f")
        case 0x0D: UInt8(ascii: "r")
        default: nil
        }
    }

    /// The content of a checked string without its escapes.
    static func decode(_ content: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: content.count) { target in
            var count = 0
            decode(content) { byte in
                target[count] = byte
                count += 1
                return true
            }
            return count
        }
    }

    /// Whether the content of a checked string, without its escapes, is `other`.
    static func decoded(_ content: UnsafeBufferPointer<UInt8>, equals other: UnsafeBufferPointer<UInt8>) -> Bool {
        var count = 0
        var isEqual = true
        decode(content) { byte in
            isEqual = count < other.count && other[count] == byte
            count += 1
            return isEqual
        }
        return isEqual && count == other.count
    }

    /// Hands out the bytes of a checked string's content without its escapes, as long as `take` wants more.
    @inline(__always)
    private static func decode(_ content: UnsafeBufferPointer<UInt8>, take: (UInt8) -> Bool) {
        var index = 0
        while index < content.count {
            let byte = content[index]
            index += 1
            guard byte == UInt8(ascii: "\\") else {
                guard take(byte) else { return }
                continue
            }
            let letter = content[index]
            index += 1
            if letter == UInt8(ascii: "u") {
                var scalar = hex(at: index, in: content)
                index += 4
                if scalar & 0xFC00 == 0xD800 {
                    scalar = 0x10000 + (scalar & 0x3FF) << 10 + hex(at: index + 2, in: content) & 0x3FF
                    index += 6
                }
                guard let character = Unicode.Scalar(scalar) else { continue }
                for byte in UTF8.encode(character) ?? .init() { guard take(byte) else { return } }
            } else {
                guard take(character(for: letter)) else { return }
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

    private static func hex(at index: Int, in content: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var value: UInt32 = 0
        for place in index..<index + 4 { value = value << 4 | UInt32(hexValue(content[place]) ?? 0) }
        return value
    }

    /// The value of a hexadecimal digit.
    @inline(__always)
    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
