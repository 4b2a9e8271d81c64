/// One step of a compiled regular expression.
struct PatternInstruction: Sendable {
    enum Operation: UInt8, Sendable {
        /// The byte `a`.
        case byte
        /// The bytes of the program's text from `a`, `b` of them.
        case text
        /// One character of set `a`.
        case set
        /// Go on at `a`.
        case jump
        /// Go on at `a`, and if that leads nowhere at `b`.
        case split
        /// Put the place into slot `a`.
        case save
        /// `b` to `c` characters of set `a`; without a limit when `c` is negative.
        case greedy, lazy, possessive
        /// What `PatternAssertion` `a` says.
        case assertion
        /// What group `a` found, with folding `b`.
        case backreference
        /// The steps from the next one to `accept` match here; go on at `a`. They must not match when `b` is 1.
        case lookAhead
        /// The steps match what ends here, `c` being the place of its extent.
        case lookBehind
        /// The steps match in one way only.
        case atomic
        /// Put the place into register `a`.
        case mark
        /// Go on at `b` when the place is still the one in register `a`.
        case leaveIfStuck
        /// Put 0 into register `a`.
        case reset
        /// Loop `a`: go on with the next step, or at `b`. A lazy loop that comes back goes on at `c`.
        case count
        /// One round more of loop `a`, at `b`.
        case more
        case grapheme
        case accept
        case match
    }

    var operation: Operation
    var a: Int32 = 0
    var b: Int32 = 0
    var c: Int32 = 0
}

/// A compiled regular expression.
final class PatternProgram: Sendable {
    let code: [PatternInstruction]
    let text: [UInt8]
    let sets: [ScalarSet]
    /// The sets as far as they are ASCII.
    let bits: [ASCIISet]
    let loops: [PatternDraft.Loop]
    let extents: [PatternDraft.Extent]
    let registers: Int
    let slots: Int
    /// Every match begins with these bytes.
    let prefix: [UInt8]
    /// How matches begin; nil when nothing is known.
    let start: PatternStart?
    /// A match can only begin where the text begins.
    let isAnchored: Bool

    init(_ draft: PatternDraft, of node: PatternNode) {
        code = draft.code
        text = draft.text
        sets = draft.sets
        bits = draft.sets.map { $0.ascii }
        loops = draft.loops
        extents = draft.extents
        registers = draft.registers
        slots = draft.slots
        prefix = PatternStart.prefix(of: node)
        let start = PatternStart(of: node)
        self.start = start.isNullable ? nil : start
        isAnchored = PatternStart.isAnchored(node)
    }
}

/// A regular expression while it is compiled.
struct PatternDraft {
    struct Loop: Sendable {
        let register: Int
        let least: Int
        let most: Int
        let isLazy: Bool
    }

    struct Extent: Sendable {
        let least: Int
        let most: Int
    }

    var code: [PatternInstruction] = []
    var text: [UInt8] = []
    var sets: [ScalarSet] = []
    var loops: [Loop] = []
    var extents: [Extent] = []
    var registers = 0
    var slots = 2
}

/// A set of bytes.
struct ByteSet: Sendable {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// All bytes.
    static var all: ByteSet {
        var set = ByteSet()
        set.words = (.max, .max, .max, .max)
        return set
    }

    mutating func insert(_ byte: UInt8) {
        let bit = UInt64(1) << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: words.0 |= bit
        case 1: words.1 |= bit
        case 2: words.2 |= bit
        default: words.3 |= bit
        }
    }

    mutating func insertNonASCII() { (words.2, words.3) = (.max, .max) }

    mutating func formUnion(_ other: ByteSet) {
        words = (words.0 | other.words.0, words.1 | other.words.1, words.2 | other.words.2, words.3 | other.words.3)
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word =
            switch byte >> 6 {
            case 0: words.0
            case 1: words.1
            case 2: words.2
            default: words.3
            }
        return word >> UInt64(byte & 63) & 1 != 0
    }
}
