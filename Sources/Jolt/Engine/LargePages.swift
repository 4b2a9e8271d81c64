#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Large memory that is filled from start to end: in small pages, the first touch of each costs more than the filling.
enum LargePages {
    /// Asks the system for larger pages where that pays; it may or may not follow.
    static func prefer(for memory: UnsafeMutableRawPointer, count: Int) {
        #if os(Linux)
            guard count >= 4 << 20 else { return }
            let page = 4096
            let start = (Int(bitPattern: memory) + page - 1) & -page
            let end = (Int(bitPattern: memory) + count) & -page
            _ = madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, Int32(MADV_HUGEPAGE))
        #endif
    }

    /// Gives the memory to the system until it is written to again; what it holds is lost.
    static func giveBack(_ memory: UnsafeMutableRawPointer, count: Int) {
        #if os(Linux)
            let page = 4096
            let start = (Int(bitPattern: memory) + page - 1) & -page
            let end = (Int(bitPattern: memory) + count) & -page
            if end > start {
                _ = madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, Int32(MADV_DONTNEED))
            }
        #endif
    }
}
