#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The memory of a tape. It grows without a second copy where the system can move pages, and untouched room costs nothing.
struct TapeStorage {
    private(set) var nodes: UnsafeMutablePointer<JSONNode>
    private(set) var capacity: Int

    /// Room for the tape of a source of `bytes` bytes, as most sources need it.
    init(forSourceOf bytes: Int) {
        capacity = bytes / 20 + 16
        nodes = Self.allocate(nil, capacity)
    }

    /// Makes room for more.
    @inline(never)
    mutating func grow() { resize(to: capacity + capacity / 2) }

    /// Gives back what lies behind the first `count` nodes, if it is most of it. Less than that is kept, as the allocator hands a freed
    /// block to the next tape of its size, but asks the system for memory where the block is a little smaller.
    mutating func shrink(to count: Int) {
        if count < capacity / 2 { resize(to: max(count, 1)) }
    }

    private mutating func resize(to count: Int) {
        nodes = Self.allocate(nodes, count)
        capacity = count
    }

    private static func allocate(_ old: UnsafeMutablePointer<JSONNode>?, _ count: Int) -> UnsafeMutablePointer<JSONNode>
    {
        guard let memory = realloc(old, count * MemoryLayout<JSONNode>.stride) else {
            preconditionFailure("out of memory for \(count) nodes of a JSON document")
        }
        LargePages.prefer(for: UnsafeRawBufferPointer(start: memory, count: count * MemoryLayout<JSONNode>.stride))
        return memory.assumingMemoryBound(to: JSONNode.self)
    }

    /// Ends the use of all of it.
    func deallocate() { free(nodes) }

    /// Ends the use of memory that a document took over.
    static func deallocate(_ nodes: UnsafeBufferPointer<JSONNode>) {
        free(UnsafeMutableRawPointer(mutating: nodes.baseAddress))
    }
}
