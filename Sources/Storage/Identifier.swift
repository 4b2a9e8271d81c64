import Glibc

/// Makes UUIDs of version 7 (RFC 9562): sortable by time, not to be guessed.
enum Identifier {
    /// - Parameter now: milliseconds since the epoch.
    static func make(now: Int64) -> String {
        var random: (UInt64, UInt64) = (0, 0)
        arc4random_buf(&random, MemoryLayout.size(ofValue: random))
        let high = UInt64(truncatingIfNeeded: now) << 16 | 0x7000 | (random.0 & 0xFFF)
        let low = random.1 & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        var bytes: [UInt8] = []
        bytes.reserveCapacity(36)
        for (index, shift) in stride(from: 60, through: 0, by: -4).enumerated() {
            if index == 8 || index == 12 { bytes.append(UInt8(ascii: "-")) }
            bytes.append(digit(high >> UInt64(shift)))
        }
        bytes.append(UInt8(ascii: "-"))
        for (index, shift) in stride(from: 60, through: 0, by: -4).enumerated() {
            if index == 4 { bytes.append(UInt8(ascii: "-")) }
            bytes.append(digit(low >> UInt64(shift)))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What stands before each identifier that was made at a time, and behind all that were made before.
    static func first(at time: Int64) -> String {
        let time = UInt64(min(max(time, 0), 1 << 48 - 1))
        let digits = (0..<12).reversed().map { digit(time >> UInt64(4 * $0)) }
        return String(decoding: digits[..<8] + [UInt8(ascii: "-")] + digits[8...] + [UInt8(ascii: "-")], as: UTF8.self)
    }

    private static func digit(_ value: UInt64) -> UInt8 {
        let nibble = UInt8(value & 15)
        return nibble < 10 ? 0x30 + nibble : 0x57 + nibble
    }
}
