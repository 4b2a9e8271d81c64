/// An array or object that the engine made. Its content lies in the engine's slots: an element a word, a member two (key and value).
struct Container: BitwiseCopyable {
    /// Where the content begins.
    var start: UInt32
    /// How many elements or members there are.
    var count: UInt32
    /// Where the index of a large object begins; 0 when there is none.
    var index: UInt32 = 0
    /// Bits 0 to 7: flags. 8 to 15: the power of two that the capacity is.
    var info: UInt32

    static let object: UInt32 = 1
    /// More than one place may hold it: it is copied before it is changed.
    static let shared: UInt32 = 2
    /// Made by the function `sort`: not a list to later steps.
    static let javaArray: UInt32 = 4

    @inline(__always)
    var isObject: Bool { info & Container.object != 0 }
    @inline(__always)
    var isShared: Bool { info & Container.shared != 0 }
    @inline(__always)
    var power: Int { Int(info >> 8 & 0xFF) }
    @inline(__always)
    var capacity: Int { 1 << power }
    @inline(__always)
    var wordsPerItem: Int { isObject ? 2 : 1 }
}

/// A text or number that the engine made.
struct Scalar: BitwiseCopyable {
    enum Kind: UInt32 {
        case text, int, long, double
    }

    /// A `Kind`.
    var kind: UInt32
    /// Of a text: its bytes.
    var length: UInt32
    /// Of a text: where it begins in the engine's texts. Of a number: its bits.
    var payload: UInt64
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

/// What a transform may use.
struct EngineLimits {
    /// Words of containers, and bytes of texts.
    let slots: Int
    let texts: Int
    /// Bytes of the result.
    let output: Int
    /// Places that indices beyond the end of a list may fill with null, all together.
    let padding = 10_000_000
    /// Levels of the result.
    let depth = 1024

    init(inputBytes: Int) {
        let allowance = 256 << 20
        slots = min(1 << 31, (inputBytes &* 64 &+ allowance) / 4)
        texts = min(1 << 31, inputBytes &* 64 &+ allowance)
        output = min(1 << 32, inputBytes &* 64 &+ allowance)
    }
}
