import Glibc
import Synchronization

/// Makes UUIDs of version 7 (RFC 9562): sortable by time, not to be guessed.
enum Identifier {
    private static let randomness = Mutex(Randomness())

    /// Random numbers, fetched from the system many at a time, since each fetch is a call of it.
    private struct Randomness {
        private var numbers: [UInt64] = []

        mutating func take() -> (UInt64, UInt64) {
            if numbers.count < 2 {
                numbers = [UInt64](repeating: 0, count: 128)
                arc4random_buf(&numbers, numbers.count * MemoryLayout<UInt64>.size)
            }
            return (numbers.removeLast(), numbers.removeLast())
        }
    }

    /// - Parameter now: milliseconds since the epoch.
    static func make(now: Int64) -> String {
        let random = randomness.withLock { $0.take() }
        return text(now: now, random.0, random.1)
    }

    /// Makes one from which the age that the store gave a run is read back: its lower 44 bits come before 30 random ones, so that
    /// ids of one time are sorted by it. It can be guessed more easily, and opens nothing by itself.
    /// - Parameter now: milliseconds since the epoch.
    static func make(now: Int64, seq: Int64) -> String {
        let random = randomness.withLock { $0.take() }
        let seq = UInt64(truncatingIfNeeded: seq)
        return text(now: now, seq >> 32, seq << 30 | random.1 & 0x3FFF_FFFF)
    }

    /// The age that ``make(now:seq:)`` put into an id, and nonsense of one that was made otherwise; none when it is no such id.
    static func seq(of id: String) -> Int64? {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [8, 4, 4, 4, 12], parts[2].first == "7",
            let high = UInt64(parts[2], radix: 16), let low = UInt64(parts[3] + parts[4], radix: 16), low >> 62 == 2
        else { return nil }
        return Int64((high & 0xFFF) << 32 | (low << 2) >> 32)
    }

    /// Lays out the time, 12 bits and 62 bits.
    private static func text(now: Int64, _ a: UInt64, _ b: UInt64) -> String {
        let high = UInt64(truncatingIfNeeded: now) << 16 | 0x7000 | (a & 0xFFF)
        let low = b & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
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
