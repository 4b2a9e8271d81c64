#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Memory that grows: small from the heap, large from the system with room ahead, so that it neither moves nor leaves holes.
///
/// Room that is not touched costs nothing. Whoever holds it releases it.
struct EngineMemory {
    private(set) var start: UnsafeMutableRawPointer
    /// What may be used.
    private(set) var bytes: Int
    /// What the system has set aside; 0 while the memory is from the heap.
    private var mapped = 0

    private static let large = 1 << 20
    private static let ahead = 64

    init(bytes: Int) {
        guard let start = malloc(bytes) else { preconditionFailure("out of memory") }
        self.start = start
        self.bytes = bytes
    }

    /// Makes more of it usable; what it held stays in it.
    mutating func grow(to needed: Int) {
        if needed > mapped { move(to: needed) }
        guard mapped > 0 else { return }
        LargePages.prefer(for: start + bytes, count: needed - bytes)
        bytes = needed
    }

    private mutating func move(to needed: Int) {
        guard needed >= Self.large else {
            guard let start = realloc(start, needed) else { preconditionFailure("out of memory") }
            self.start = start
            bytes = needed
            return
        }
        guard let (target, size) = Self.map(needed * Self.ahead) ?? Self.map(needed) else {
            preconditionFailure("out of memory")
        }
        LargePages.prefer(for: target, count: bytes)
        target.copyMemory(from: start, byteCount: bytes)
        release()
        (start, mapped) = (target, size)
    }

    func release() {
        if mapped > 0 { munmap(start, mapped) } else { free(start) }
    }

    private static func map(_ size: Int) -> (start: UnsafeMutableRawPointer, size: Int)? {
        var flags = MAP_PRIVATE | mapAnonymous
        #if os(Linux)
            flags |= MAP_NORESERVE
        #endif
        guard let start = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), start != MAP_FAILED else { return nil }
        return (start, size)
    }

    private static var mapAnonymous: Int32 {
        #if os(Linux)
            MAP_ANONYMOUS
        #else
            MAP_ANON
        #endif
    }
}
