/// The names of members, each once: a name is compared and hashed when it is first met, and is a number from then on.
struct KeyTable: ~Copyable {
    /// One name.
    struct Record: BitwiseCopyable {
        /// Where it begins as it is written in JSON, with quotes and colon.
        var json: UInt32
        /// Bits 0 to 30: the length of its text. Bit 31: it is written with escapes, and the text stands behind.
        var info: UInt32
        var hash: UInt32
        /// The text's first bytes as a number that sorts like them.
        var order: UInt32

        @inline(__always)
        var length: Int { Int(info & 0x7FFF_FFFF) }
        @inline(__always)
        private var isEscaped: Bool { info >> 31 != 0 }

        /// - Parameter bytes: those of the table.
        @inline(__always)
        func text(in bytes: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(start: bytes + Int(json) + (isEscaped ? jsonLength(in: bytes) : 1), count: length)
        }

        /// How long it is in JSON, with quotes and colon.
        /// - Parameter bytes: those of the table.
        @inline(__always)
        func jsonLength(in bytes: UnsafePointer<UInt8>) -> Int { isEscaped ? escapedJSONLength(in: bytes) : length + 3 }

        /// It stands in the four bytes before.
        @inline(never)
        private func escapedJSONLength(in bytes: UnsafePointer<UInt8>) -> Int {
            Int(UnsafeRawPointer(bytes + Int(json) - 4).loadUnaligned(as: UInt32.self))
        }

        /// Whether this is a text's record.
        /// - Parameter bytes: those of the table.
        @inline(__always)
        func holds(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32, in bytes: UnsafePointer<UInt8>) -> Bool {
            guard self.hash == hash, length == text.count else { return false }
            guard let base = text.baseAddress, let own = self.text(in: bytes).baseAddress else { return true }
            return Bytes.areEqual(base, own, count: text.count)
        }
    }

    private(set) var bytes: Slab<UInt8>
    private(set) var records: Slab<Record>
    private var slots: Slab<UInt32>
    private var mask: Int
    let seed: UInt64

    init() {
        bytes = Slab(capacity: 256)
        records = Slab(capacity: 32)
        slots = Slab(capacity: 64)
        mask = 63
        seed = UInt64(UInt(bitPattern: bytes.base)) &* 0x9E37_79B9_7F4A_7C15
        clearSlots(64)
    }

    /// A table that begins with the names of another.
    init(copying other: borrowing KeyTable) {
        bytes = Slab(capacity: other.bytes.count + 1024)
        bytes.append(from: other.bytes.base, count: other.bytes.count)
        records = Slab(capacity: other.records.count + 64)
        records.append(from: other.records.base, count: other.records.count)
        slots = Slab(capacity: other.slots.count)
        slots.append(from: other.slots.base, count: other.slots.count)
        mask = other.mask
        seed = other.seed
    }

    private mutating func clearSlots(_ count: Int) {
        slots.truncate(to: 0)
        _ = slots.extend(count)
        slots.base.update(repeating: 0, count: count)
    }

    /// The text of a key, valid until the next key is added.
    @inline(__always)
    func text(_ key: UInt32) -> UnsafeBufferPointer<UInt8> { records[Int(key)].text(in: bytes.base) }

    /// The key of a text, added if it is new. `text` must not lie in this table.
    @inline(__always)
    mutating func key(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let hash = Bytes.hash(text, seed: seed)
        var slot = Int(hash) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return add(text, hash: hash, slot: slot) }
            if records[Int(entry - 1)].holds(text, hash: hash, in: bytes.base) { return entry - 1 }
            slot = (slot + 1) & mask
        }
    }

    mutating func key(_ text: SpecText) -> UInt32 {
        text.withUnsafeBufferPointer { key($0) }
    }

    @inline(never)
    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32, slot: Int) -> UInt32 {
        let key = UInt32(truncatingIfNeeded: records.count)
        let isEscaped = text.contains { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
        bytes.reserve(text.count * 7 + 8)
        if isEscaped {
            let length = UInt32(truncatingIfNeeded: JSONText.escapedLength(text) + 3)
            for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: length.littleEndian >> (byte * 8))) }
        }
        let start = bytes.count
        bytes.append(UInt8(ascii: "\""))
        if isEscaped {
            JSONText.appendEscaped(text, to: &bytes)
        } else if let base = text.baseAddress {
            bytes.append(from: base, count: text.count)
        }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        if isEscaped, let base = text.baseAddress { bytes.append(from: base, count: text.count) }
        var order: UInt32 = 0
        for index in 0..<4 { order = order << 8 | (index < text.count ? UInt32(text[index]) : 0) }
        records.append(
            Record(
                json: UInt32(truncatingIfNeeded: start),
                info: UInt32(truncatingIfNeeded: text.count) | (isEscaped ? 1 << 31 : 0), hash: hash, order: order))
        slots[slot] = key + 1
        if records.count * 2 > mask { rehash() }
        return key
    }

    private mutating func rehash() {
        let size = (mask + 1) * 4
        clearSlots(size)
        mask = size - 1
        for index in 0..<records.count {
            var slot = Int(records[index].hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(truncatingIfNeeded: index + 1)
        }
    }
}
