/// JSON's grammar of numbers.
enum NumberGrammar {
    /// Where the number at the start of `bytes` ends; nil when there is none.
    static func end(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = 0
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
        guard index < bytes.count, isDigit(bytes[index]) else { return nil }
        if bytes[index] == UInt8(ascii: "0") { index += 1 } else { index = digits(from: index, in: bytes) }
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            let end = digits(from: index + 1, in: bytes)
            guard end > index + 1 else { return nil }
            index = end
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
                index += 1
            }
            let end = digits(from: index, in: bytes)
            guard end > index else { return nil }
            index = end
        }
        return index
    }

    private static func digits(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var index = start
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        return index
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
