/// Bytes to which many small pieces are added: they gather in a block that stays in the cache, and move on from there together.
@frozen
@usableFromInline
struct ByteStage: Sendable {
    @usableFromInline var done: [UInt8]
    @usableFromInline var block: [UInt8]
    @usableFromInline var fill = 0
    @usableFromInline static let largestBlock = 16384

    @usableFromInline
    init(capacity: Int) {
        done = []
        if capacity > Self.largestBlock {
            done.reserveCapacity(capacity)
            done.withUnsafeBufferPointer {
                LargePages.prefer(for: UnsafeRawBufferPointer(start: $0.baseAddress, count: capacity))
            }
        }
        block = [UInt8](repeating: 0, count: min(max(capacity, 256), Self.largestBlock))
    }

    /// All bytes so far.
    @usableFromInline
    var bytes: [UInt8] {
        if fill == 0 { return done }
        if done.isEmpty { return Array(block[..<fill]) }
        return done + block[..<fill]
    }

    /// Takes out all bytes so far, without a copy of those that have moved on.
    @usableFromInline
    mutating func finish() -> [UInt8] {
        flush()
        let bytes = done
        done = []
        return bytes
    }

    /// Adds one byte.
    @inlinable @inline(__always)
    mutating func append(_ byte: UInt8) {
        if fill == block.count { makeRoom(1) }
        block.withUnsafeMutableBufferPointer { $0[fill] = byte }
        fill &+= 1
    }

    /// Adds a byte if wanted, and then others.
    @inlinable @inline(__always)
    mutating func append(_ first: UInt8, if isWanted: Bool, then source: UnsafeBufferPointer<UInt8>) {
        guard let start = source.baseAddress else {
            if isWanted { append(first) }
            return
        }
        if fill &+ source.count >= block.count {
            if isWanted { append(first) }
            return appendMuch(source)
        }
        var end = fill
        block.withUnsafeMutableBufferPointer { block in
            guard let base = block.baseAddress else { return }
            base[end] = first
            end &+= isWanted ? 1 : 0
            Self.copy(start, to: base + end, source.count)
        }
        fill = end &+ source.count
    }

    /// Adds bytes.
    @inlinable @inline(__always)
    mutating func append(_ source: UnsafeBufferPointer<UInt8>) { append(0, if: false, then: source) }

    @usableFromInline
    @inline(never)
    mutating func appendMuch(_ source: UnsafeBufferPointer<UInt8>) {
        if source.count > block.count / 2 && (source.count > Self.largestBlock / 2 || !done.isEmpty) {
            flush()
            done.append(contentsOf: source)
        } else {
            makeRoom(source.count)
            append(source)
        }
    }

    /// Makes room in the block: a small one grows, a full one moves on.
    @usableFromInline
    @inline(never)
    mutating func makeRoom(_ count: Int) {
        if block.count < Self.largestBlock {
            let larger = min(max(block.count * 2, fill + count + 1), Self.largestBlock)
            block.append(contentsOf: repeatElement(0, count: larger - block.count))
        }
        if fill + count >= block.count { flush() }
    }

    private mutating func flush() {
        block.withUnsafeBufferPointer { done.append(contentsOf: $0[..<fill]) }
        fill = 0
    }

    /// Copies bytes; few of them without a call.
    @inlinable @inline(__always)
    static func copy(_ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, _ count: Int) {
        let from = UnsafeRawPointer(source)
        let to = UnsafeMutableRawPointer(target)
        if count > 32 {
            target.update(from: source, count: count)
        } else if count >= 16 {
            copyTwice(SIMD2<UInt64>.self, from, to, count)
        } else if count >= 8 {
            copyTwice(UInt64.self, from, to, count)
        } else if count >= 4 {
            copyTwice(UInt32.self, from, to, count)
        } else if count > 0 {
            target[0] = source[0]
            target[count >> 1] = source[count >> 1]
            target[count &- 1] = source[count &- 1]
        }
    }

    /// The first and the last bytes of a piece, which may overlap.
    @inlinable @inline(__always)
    static func copyTwice<Word: BitwiseCopyable>(
        _ word: Word.Type, _ from: UnsafeRawPointer, _ to: UnsafeMutableRawPointer, _ count: Int
    ) {
        let last = count &- MemoryLayout<Word>.size
        let head = from.loadUnaligned(as: Word.self)
        let tail = from.loadUnaligned(fromByteOffset: last, as: Word.self)
        to.storeBytes(of: head, as: Word.self)
        to.storeBytes(of: tail, toByteOffset: last, as: Word.self)
    }
}
