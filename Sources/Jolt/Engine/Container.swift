/// An array or object that the engine made. Its content lies in the engine's slots: an element a word, a member two (key and value).
struct Container: BitwiseCopyable {
    /// Where the content begins.
    var start: UInt32
    /// Bits 0 to 26: how many elements or members there are. The rest: flags.
    var info: UInt32

    /// Its block is one size larger than its count asks for.
    static let roomy: UInt32 = 1 << 27
    /// A large object, which has an index of its names.
    static let indexed: UInt32 = 1 << 28
    static let object: UInt32 = 1 << 29
    /// More than one place may hold it: it is copied before it is changed.
    static let shared: UInt32 = 1 << 30
    /// Made by the function `sort`: not a list to later steps.
    static let javaArray: UInt32 = 1 << 31
    static let countMask: UInt32 = 1 << 27 - 1

    @inline(__always)
    var count: Int { Int(info & Container.countMask) }
    @inline(__always)
    var isObject: Bool { info & Container.object != 0 }
    @inline(__always)
    var isIndexed: Bool { info & Container.indexed != 0 }
    @inline(__always)
    var isShared: Bool { info & Container.shared != 0 }
    @inline(__always)
    var isJavaArray: Bool { info & Container.javaArray != 0 }
    @inline(__always)
    var wordsPerItem: Int { isObject ? 2 : 1 }
    @inline(__always)
    var words: Int { count << (isObject ? 1 : 0) }

    /// How many words its block has.
    @inline(__always)
    var blockWords: Int {
        let size = BlockSize.fitting(count)
        return (info & Container.roomy == 0 ? size : BlockSize.above(size)) << (isObject ? 1 : 0)
    }

    /// How many words its index has.
    var indexWords: Int { BlockSize.power(for: BlockSize.fitting(count) * 2) }
}

/// Blocks of slots come in sizes 2, 4, 6, 8, 12, 16, 24, 32 and so on: powers of two and one between two of them.
enum BlockSize {
    /// The least size for so many items.
    @inline(__always)
    static func fitting(_ count: Int) -> Int {
        if count <= 2 { return 2 }
        let power = power(for: count)
        let between = power - power >> 2
        return power >= 8 && count <= between ? between : power
    }

    /// The next power of two.
    @inline(__always)
    static func power(for count: Int) -> Int { 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount) }

    /// The next larger size.
    static func above(_ size: Int) -> Int {
        let odd = size >> size.trailingZeroBitCount
        return odd == 3 ? size / 3 * 4 : size <= 2 ? 4 : size / 2 * 3
    }

    /// The next smaller size.
    static func below(_ size: Int) -> Int {
        let odd = size >> size.trailingZeroBitCount
        return odd == 3 ? size / 3 * 2 : size <= 4 ? 2 : size / 4 * 3
    }

    /// Whether so many items fill a block.
    @inline(__always)
    static func isFull(_ count: Int) -> Bool {
        let odd = count >> count.trailingZeroBitCount
        return odd == 1 ? count >= 2 : odd == 3 && count >= 6
    }

    /// The number of a size, for lists of free blocks.
    @inline(__always)
    static func number(_ size: Int) -> Int {
        let zeros = size.trailingZeroBitCount
        return size >> zeros == 1 ? zeros * 2 : zeros * 2 + 3
    }
}

/// A text or number that the engine made.
struct Scalar: BitwiseCopyable {
    enum Kind: UInt32 {
        case text, int, long, double
    }

    /// Where its bytes begin in the engine's texts.
    var start: UInt32
    /// Bits 0 to 29: how many bytes a text has. The rest: a `Kind`.
    private let info: UInt32

    init(_ kind: Kind, start: Int, length: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        info = kind.rawValue << 30 | UInt32(truncatingIfNeeded: length)
    }

    @inline(__always)
    var kind: Kind { Kind(rawValue: info >> 30) ?? .text }
    @inline(__always)
    var length: Int { Int(info & (1 << 30 - 1)) }
}

/// Why a transform cannot go on. The engine knows the entry; the chain knows where it stands.
struct EngineFault: Error {
    enum Reason {
        case noSuchGroup(up: Int, group: Int)
        case noSuchLevel(up: Int)
        case badIndex
        case namesForList
        case tooLarge
        case tooManyPlaces
        case tooManySteps
        case tooDeep
    }

    let reason: Reason
    /// The spec entry at work, if it is known.
    var entry: UInt32?

    init(_ reason: Reason, entry: UInt32? = nil) {
        self.reason = reason
        self.entry = entry
    }
}

/// What a transform may use: so much for each byte of its input, and as if the input were never tiny.
struct EngineLimits {
    /// Words of containers, and bytes of texts.
    let slots: Int
    let texts: Int
    /// Bytes of the result.
    let output: Int
    /// Places that indices beyond the end of a list may fill with null, all together.
    let padding: Int
    /// Containers that an operation may look into.
    let visits: Int
    /// Levels of the result.
    let depth = 1024

    /// So many bytes any input may count for on top of its own.
    static let allowance = 1 << 20

    init(inputBytes: Int, allowance: Int) {
        let bytes = min(inputBytes, 1 << 40) + allowance
        slots = min(bytes * 16, 1 << 32 - 1)
        texts = min(bytes * 64, 1 << 30 - 1)
        output = min(bytes * 64, 1 << 32)
        padding = bytes
        visits = bytes * 16
    }
}
