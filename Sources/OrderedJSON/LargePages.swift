#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Large memory that is filled once, from start to end: in pages of 4 KiB, the first touch of each costs more than the filling.
enum LargePages {
    /// Asks the system for larger pages where that pays; it may or may not follow.
    static func prefer(for memory: UnsafeRawBufferPointer) {
        #if os(Linux)
            guard memory.count >= 4 << 20, let base = memory.baseAddress else { return }
            let page = 4096
            let start = (Int(bitPattern: base) + page - 1) & -page
            let end = (Int(bitPattern: base) + memory.count) & -page
            _ = madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, Int32(MADV_HUGEPAGE))
        #endif
    }
}
