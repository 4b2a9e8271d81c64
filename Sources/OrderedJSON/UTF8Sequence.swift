/// The well-formed byte sequences of UTF-8 (Unicode, table 3-7).
enum UTF8Sequence {
    /// How many bytes the character at `index` takes; 0 when it is not well-formed.
    static func length(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let first = bytes[index]
        let left = bytes.count - index
        if first < 0x80 { return 1 }
        if first < 0xC2 { return 0 }
        if first < 0xE0 { return left > 1 && isTrail(bytes[index + 1]) ? 2 : 0 }
        if first < 0xF0 {
            guard left > 2, isTrail(bytes[index + 2]) else { return 0 }
            let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
            let high: UInt8 = first == 0xED ? 0x9F : 0xBF
            return bytes[index + 1] >= low && bytes[index + 1] <= high ? 3 : 0
        }
        guard first < 0xF5, left > 3, isTrail(bytes[index + 2]), isTrail(bytes[index + 3]) else { return 0 }
        let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
        let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
        return bytes[index + 1] >= low && bytes[index + 1] <= high ? 4 : 0
    }

    @inline(__always)
    private static func isTrail(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
