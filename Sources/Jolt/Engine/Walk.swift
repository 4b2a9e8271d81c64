import OrderedJSON

/// Where a transform stands: the values on the way from the root, and which key matched each.
struct Walk: ~Copyable {
    var steps = Slab<WalkStep>(capacity: 64)
    var matches = Slab<KeyMatch>(capacity: 64)
    var captures = Slab<TextRange>(capacity: 64)
    /// What ``ReadAhead`` has read; of no meaning.
    var readAhead: UInt32 = 0
}

struct WalkStep: BitwiseCopyable {
    var value: Value
    /// The match, by its place among the matches: `@` has that of its parent.
    var match: UInt32
    /// Of a list that a modify operation works on: how many elements it had; else -1.
    var originalCount: Int32 = -1
}

/// A key of the data that a key of the spec has matched.
struct KeyMatch: BitwiseCopyable {
    static let noKey = UInt32.max

    enum Kind: UInt8 {
        /// `payload` is the key.
        case key
        /// `payload` is the index in a list.
        case index
        /// `payload` is the member's value, whose node knows the name.
        case name
        /// `payload` is a text of a document, without escapes.
        case text
    }

    var kind: Kind
    var captureCount: UInt16 = 0
    var payload: UInt32
    /// The key, once it has been asked for.
    var key: UInt32
    var captureStart: UInt32 = 0
    /// How many keys below have matched.
    var count: UInt32 = 0

    @inline(__always)
    init(key: UInt32) {
        kind = .key
        payload = key
        self.key = key
    }

    @inline(__always)
    init(index: Int) {
        kind = .index
        payload = UInt32(truncatingIfNeeded: index)
        key = KeyMatch.noKey
    }

    @inline(__always)
    init(text: Value) {
        kind = .text
        payload = text.bits
        key = KeyMatch.noKey
    }

    @inline(__always)
    init(nameOf member: Value) {
        kind = .name
        payload = member.bits
        key = KeyMatch.noKey
    }
}

extension Engine {
    @inline(__always)
    mutating func push(_ value: Value, match: Int, originalCount: Int = -1) {
        walk.steps.append(
            WalkStep(
                value: value, match: UInt32(truncatingIfNeeded: match),
                originalCount: Int32(truncatingIfNeeded: originalCount)))
    }

    @inline(__always)
    mutating func pop() { walk.steps.truncate(to: walk.steps.count - 1) }

    /// Adds a match; it goes when the matches are cut to what they were.
    @inline(__always)
    mutating func addMatch(_ match: KeyMatch) -> Int {
        walk.matches.append(match)
        return walk.matches.count - 1
    }

    @inline(__always)
    var lastMatch: Int { Int(walk.steps[walk.steps.count - 1].match) }

    @inline(__always)
    mutating func step(up: Int) throws(EngineFault) -> WalkStep {
        let place = walk.steps.count - 1 - up
        guard place >= 0 else { throw EngineFault(.noSuchLevel(up: up)) }
        return walk.steps[place]
    }

    /// The key of a match.
    @inline(__always)
    mutating func key(ofMatch index: Int) throws(EngineFault) -> UInt32 {
        let match = walk.matches[index]
        return match.key != KeyMatch.noKey ? match.key : try makeKey(ofMatch: index)
    }

    @inline(never)
    private mutating func makeKey(ofMatch index: Int) throws(EngineFault) -> UInt32 {
        let match = walk.matches[index]
        let key: UInt32
        switch match.kind {
        case .key: key = match.payload
        case .index: key = try self.key(ofIndex: Int(match.payload))
        case .name:
            let member = Value(bits: match.payload)
            key = try self.key(ofName: node(member), in: document(member))
        case .text: key = try self.key(ofText: Value(bits: match.payload))
        }
        walk.matches[index].key = key
        return key
    }

    mutating func key(ofIndex index: Int) throws(EngineFault) -> UInt32 {
        let start = buffer.count
        append(Int64(index))
        return try keyFromBuffer(from: start)
    }

    /// The text of a match, valid until the next key is made.
    @inline(__always)
    mutating func text(ofMatch index: Int) throws(EngineFault) -> UnsafeBufferPointer<UInt8> {
        let match = walk.matches[index]
        if match.kind == .name {
            let member = Value(bits: match.payload)
            let node = node(member)
            if !node.nameHasEscapes { return document(member).name(of: node) }
        } else if match.kind == .text {
            let value = Value(bits: match.payload)
            return document(value).content(of: node(value))
        }
        return keys.text(try key(ofMatch: index))
    }

    /// The key that a reference leads to.
    @inline(__always)
    mutating func key(up: UInt32, group: UInt32) throws(EngineFault) -> UInt32 {
        let match = Int(try step(up: Int(up)).match)
        if group == 0 { return try key(ofMatch: match) }
        let kind = walk.matches[match].kind
        if kind == .text || kind == .name, !node(Value(bits: walk.matches[match].payload)).nameHasEscapes {
            return try key(try text(ofGroup: group, match, up: up))
        }
        let start = buffer.count
        try appendGroup(group, ofMatch: match, up: up)
        return try keyFromBuffer(from: start)
    }

    /// What a star of a match took.
    @inline(__always)
    private mutating func text(
        ofGroup group: UInt32, _ index: Int, up: UInt32
    ) throws(EngineFault) -> UnsafeBufferPointer<UInt8> {
        let match = walk.matches[index]
        guard group <= UInt32(match.captureCount) else {
            throw EngineFault(.noSuchGroup(up: Int(up), group: Int(group)))
        }
        let text = try text(ofMatch: index)
        let range = walk.captures[Int(match.captureStart) + Int(group) - 1]
        return UnsafeBufferPointer(start: text.baseAddress.map { $0 + Int(range.offset) }, count: Int(range.length))
    }

    /// Adds to `buffer` what a star of a match took.
    mutating func appendGroup(_ group: UInt32, ofMatch index: Int, up: UInt32) throws(EngineFault) {
        append(try text(ofGroup: group, index, up: up))
    }

    /// The index that a reference leads to; nil when it is no number from 0.
    @inline(__always)
    mutating func index(up: UInt32, group: UInt32) throws(EngineFault) -> Int? {
        let place = Int(try step(up: Int(up)).match)
        let match = walk.matches[place]
        if group == 0 {
            if match.kind == .index { return Int(match.payload) }
            return Engine.index(try text(ofMatch: place))
        }
        let start = buffer.count
        try appendGroup(group, ofMatch: place, up: up)
        defer { buffer.truncate(to: start) }
        return Engine.index(UnsafeBufferPointer(start: buffer.base + start, count: buffer.count - start))
    }

    /// The number from 0 that Java's `parseInt` reads.
    static func index(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        var digits = text[...]
        if let first = digits.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
            digits = digits.dropFirst()
        }
        guard !digits.isEmpty else { return nil }
        var value = 0
        for byte in digits {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            guard value <= Int(Int32.max) else { return nil }
        }
        return text.first == UInt8(ascii: "-") && value > 0 ? nil : value
    }
}
