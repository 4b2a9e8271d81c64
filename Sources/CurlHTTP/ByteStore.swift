import Glibc

/// Bytes at an address that stays while nothing is appended, for libcurl to look at. Owns its memory and keeps it for the next
/// use.
struct ByteStore: ~Copyable {
    private var memory: UnsafeMutableRawPointer?
    private var capacity = 0
    private(set) var count = 0

    init() {}

    deinit {
        free(memory)
    }

    /// The first byte; nil as long as nothing has ever been appended.
    var base: UnsafeMutablePointer<CChar>? { memory?.assumingMemoryBound(to: CChar.self) }

    mutating func removeAll(keepingUpTo kept: Int) {
        count = 0
        guard capacity > kept else { return }
        free(memory)
        memory = nil
        capacity = 0
    }

    /// Appends bytes; false when there is no memory for them.
    mutating func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard reserve(bytes.count) else { return false }
        if let source = bytes.baseAddress, let memory { memcpy(memory + count, source, bytes.count) }
        count += bytes.count
        return true
    }

    mutating func append(_ byte: UInt8) -> Bool {
        guard reserve(1) else { return false }
        memory?.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
        return true
    }

    private mutating func reserve(_ more: Int) -> Bool {
        guard capacity - count < more else { return true }
        let wanted = max(count + more, capacity * 2, 512)
        guard let larger = realloc(memory, wanted) else { return false }
        memory = larger
        capacity = wanted
        return true
    }
}
