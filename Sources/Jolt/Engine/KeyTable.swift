/// The names of members, each once: a name is compared and hashed when it is first met, and is a number from then on.
struct KeyTable: ~Copyable {
    /// One name: its text without escapes, and as it is written in JSON with quotes and colon.
    struct Record: BitwiseCopyable {
        var text: UInt32
        var length: UInt32
        var json: UInt32
        var jsonLength: UInt32
        var hash: UInt32
        /// The text's first bytes as a number that sorts like them.
        var order: UInt64
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

    @inline(__always)
    func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard let base = text.baseAddress else { return 0 }
        return Bytes.hash(base, count: text.count, seed: seed)
    }

    /// The text of a key, valid until the next key is added.
    @inline(__always)
    func text(_ key: UInt32) -> UnsafeBufferPointer<UInt8> {
        let record = records[Int(key)]
        return UnsafeBufferPointer(start: bytes.base + Int(record.text), count: Int(record.length))
    }

    /// The key of a text, added if it is new. `text` must not lie in this table.
    @inline(__always)
    mutating func key(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let hash = hash(text)
        var slot = Int(hash) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return add(text, hash: hash, slot: slot) }
            let record = records[Int(entry - 1)]
            if record.hash == hash, Int(record.length) == text.count,
                text.baseAddress.map({ Bytes.areEqual($0, bytes.base + Int(record.text), count: text.count) }) ?? true
            {
                return entry - 1
            }
            slot = (slot + 1) & mask
        }
    }

    mutating func key(_ text: SpecText) -> UInt32 {
        text.withUnsafeBufferPointer { key($0) }
    }

    @inline(never)
    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32, slot: Int) -> UInt32 {
        let key = UInt32(truncatingIfNeeded: records.count)
        let start = bytes.count
        let needsEscapes = text.contains { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
        bytes.reserve(text.count * 7 + 8)
        bytes.append(UInt8(ascii: "\""))
        if needsEscapes {
            JSONText.appendEscaped(text, to: &bytes)
        } else if let base = text.baseAddress {
            bytes.append(from: base, count: text.count)
        }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        let end = bytes.count
        if needsEscapes, let base = text.baseAddress { bytes.append(from: base, count: text.count) }
        var order: UInt64 = 0
        for index in 0..<8 { order = order << 8 | (index < text.count ? UInt64(text[index]) : 0) }
        records.append(
            Record(
                text: UInt32(truncatingIfNeeded: needsEscapes ? end : start + 1), length: UInt32(truncatingIfNeeded: text.count),
                json: UInt32(truncatingIfNeeded: start), jsonLength: UInt32(truncatingIfNeeded: end - start), hash: hash,
                order: order))
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
