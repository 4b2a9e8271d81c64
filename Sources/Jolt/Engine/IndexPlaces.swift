/// Where the indices of large objects begin: a hash table from containers to slots.
struct IndexPlaces: ~Copyable {
    struct Entry: BitwiseCopyable {
        /// One more than the container; 0 where the entry is free.
        var container: UInt32
        var start: UInt32
    }

    private var entries = Slab<Entry>(capacity: 16)
    private var count = 0

    init() { clear(16) }

    private mutating func clear(_ size: Int) {
        entries.truncate(to: 0)
        _ = entries.extend(size)
        entries.base.update(repeating: Entry(container: 0, start: 0), count: size)
    }

    @inline(__always)
    private func place(of container: Int) -> Int {
        let mask = entries.count - 1
        var place = Int(truncatingIfNeeded: UInt64(container) &* 0x9E37_79B9_7F4A_7C15 >> 32) & mask
        while entries[place].container != 0, entries[place].container != UInt32(truncatingIfNeeded: container + 1) {
            place = (place + 1) & mask
        }
        return place
    }

    /// Where the index of a container begins that has one.
    @inline(__always)
    subscript(container: Int) -> Int { Int(entries[place(of: container)].start) }

    mutating func set(_ container: Int, to start: Int) {
        if (count + 1) * 2 > entries.count { grow() }
        let place = place(of: container)
        if entries[place].container == 0 { count += 1 }
        entries[place] = Entry(
            container: UInt32(truncatingIfNeeded: container + 1), start: UInt32(truncatingIfNeeded: start))
    }

    private mutating func grow() {
        let old = Array(UnsafeBufferPointer(start: entries.base, count: entries.count)).filter { $0.container != 0 }
        clear(entries.count * 2)
        for entry in old { entries[place(of: Int(entry.container) - 1)] = entry }
    }
}
