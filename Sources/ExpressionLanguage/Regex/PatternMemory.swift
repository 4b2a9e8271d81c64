/// Something that a match may have to come back to or to undo.
struct PatternFrame {
    enum Kind: UInt8 {
        /// Go on at `target` from place `value`.
        case choice
        /// A greedy repetition gives back characters down to place `limit`.
        case giveBack
        /// A lazy repetition, the step at `target`, takes one character more, `limit` at most.
        case takeMore
        /// Slot, or register, `target` was `value`.
        case slot, register
    }

    var kind: Kind
    var target: Int32
    var value: Int
    var limit = 0
}

/// The frames of a match, the last one first. Owns its memory.
struct PatternFrames: ~Copyable {
    private var base: UnsafeMutablePointer<PatternFrame>
    private var capacity: Int
    private(set) var count = 0

    init() {
        capacity = 16
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    @inline(__always)
    mutating func push(_ frame: PatternFrame) {
        if count == capacity { grow() }
        base[count] = frame
        count += 1
    }

    /// Only when there is one.
    @inline(__always)
    mutating func pop() -> PatternFrame {
        count -= 1
        return base[count]
    }

    mutating func removeAll() { count = 0 }

    /// Keeps those from `start` on that undo something.
    mutating func keepUndoing(from start: Int) {
        var kept = start
        var place = start
        while place < count {
            let frame = base[place]
            if frame.kind == .slot || frame.kind == .register {
                base[kept] = frame
                kept += 1
            }
            place += 1
        }
        count = kept
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<PatternFrame>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}

/// A fixed number of integers. Owns its memory.
struct PatternCells: ~Copyable {
    private let base: UnsafeMutablePointer<Int>
    let count: Int

    init(count: Int, value: Int) {
        self.count = count
        base = .allocate(capacity: max(count, 1))
        base.initialize(repeating: value, count: count)
    }

    deinit { base.deallocate() }

    subscript(place: Int) -> Int {
        @inline(__always) get { base[place] }
        @inline(__always) nonmutating set { base[place] = newValue }
    }

    func fill(_ value: Int) { base.update(repeating: value, count: count) }
}
