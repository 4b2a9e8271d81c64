#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A run of memory that grows in place where the system can move pages. Elements are plain bits; nothing is checked.
struct Slab<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private(set) var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        base = Slab.allocate(self.capacity)
    }

    deinit { free(base) }

    private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Element> {
        guard let memory = malloc(capacity * MemoryLayout<Element>.stride) else { preconditionFailure("out of memory") }
        return memory.bindMemory(to: Element.self, capacity: capacity)
    }

    @inline(never)
    private mutating func grow(to needed: Int) {
        let capacity = max(needed, self.capacity + self.capacity / 2)
        guard let memory = realloc(base, capacity * MemoryLayout<Element>.stride) else { preconditionFailure("out of memory") }
        base = memory.bindMemory(to: Element.self, capacity: capacity)
        self.capacity = capacity
    }

    /// Makes room for `more` elements without adding them.
    @inline(__always)
    mutating func reserve(_ more: Int) {
        if count &+ more > capacity { grow(to: count + more) }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        reserve(1)
        base[count] = element
        count &+= 1
    }

    /// Adds `more` elements of no particular value; the index of the first.
    @inline(__always)
    mutating func extend(_ more: Int) -> Int {
        reserve(more)
        let start = count
        count &+= more
        return start
    }

    @inline(__always)
    mutating func append(from source: UnsafePointer<Element>, count more: Int) {
        reserve(more)
        (base + count).update(from: source, count: more)
        count &+= more
    }

    @inline(__always)
    mutating func truncate(to count: Int) { self.count = count }

    @inline(__always)
    subscript(index: Int) -> Element {
        get { base[index] }
        set { base[index] = newValue }
    }
}
