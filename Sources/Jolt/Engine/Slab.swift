/// A run of memory that grows. Elements are plain bits; nothing is checked.
struct Slab<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private(set) var capacity: Int
    private var memory: EngineMemory

    init(capacity: Int) {
        memory = EngineMemory(bytes: max(capacity, 16) * MemoryLayout<Element>.stride)
        base = memory.start.bindMemory(to: Element.self, capacity: max(capacity, 16))
        self.capacity = max(capacity, 16)
    }

    deinit { memory.release() }

    @inline(never)
    private mutating func grow(to needed: Int) {
        let stride = MemoryLayout<Element>.stride
        memory.grow(to: max(needed, capacity + capacity / 2) * stride)
        capacity = memory.bytes / stride
        base = memory.start.bindMemory(to: Element.self, capacity: capacity)
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
        let from = UnsafeRawPointer(source).assumingMemoryBound(to: UInt8.self)
        let to = UnsafeMutableRawPointer(base + count).assumingMemoryBound(to: UInt8.self)
        _ = Bytes.copy(from, more * MemoryLayout<Element>.stride, to: to)
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
