import OrderedJSON

/// The memory of one transform: what it reads, what it makes, and where it stands.
///
/// Values are numbers into flat memory, so that nothing is counted, boxed or freed while it runs.
/// The operations are extensions: `Engine+Shift` and so on.
struct Engine: ~Copyable {
    var input: SourceDocument
    var literals: SourceDocument
    var context: SourceDocument
    var keys: KeyTable
    var containers = Slab<Container>(capacity: 64)
    var slots = Slab<UInt32>(capacity: 1024)
    var indexPlaces = IndexPlaces()
    private var freeBlocks = Slab<UInt32>(capacity: 128)
    var scalars = Slab<Scalar>(capacity: 16)
    var texts = Slab<UInt8>(capacity: 256)
    /// A stack of words for who needs some for a while.
    var scratch = Slab<UInt32>(capacity: 256)
    /// Bytes of a text that is being made.
    var buffer = Slab<UInt8>(capacity: 256)
    var walk = Walk()
    /// Containers of nodes that are looked into by index or name again and again.
    var lookupCopies: [UInt32: UInt32] = [:]
    private(set) var shapes = ShapeTable()
    let limits: EngineLimits
    var paddingLeft: Int
    private var visitsLeft = 0
    var recorder: Recorder?
    let code: CodePointers
    /// What `^` leads to.
    var contextRoot = Value.null
    /// The value that an operation changes.
    var root = Value.missing
    /// The way of the last write of a shift.
    var trail = Slab<TrailStep>(capacity: 32)
    var templateMemos: Slab<TemplateMemo>
    /// The regular expressions that `split` has met.
    var splitters: [String: TextSplitter?] = [:]

    init(sources: Sources, code: CodePointers, keys: borrowing KeyTable, limits: EngineLimits, recorder: Recorder?) {
        self.code = code
        input = sources.input
        literals = sources.literals
        context = sources.context
        self.keys = KeyTable(copying: keys)
        self.limits = limits
        paddingLeft = limits.padding
        templateMemos = Slab(capacity: code.templateCount)
        for _ in 0..<code.templateCount { templateMemos.append(TemplateMemo(name: .max, key: 0)) }
        self.recorder = recorder
        _ = freeBlocks.extend(128)
        freeBlocks.base.update(repeating: 0, count: 128)
        _ = slots.extend(1)
    }

    /// An operation begins.
    mutating func begin() {
        lookupCopies.removeAll(keepingCapacity: true)
        visitsLeft = limits.visits
    }

    /// One more container is looked into. In a tree there are few, but a container that stands in many places counts at each.
    @inline(__always)
    mutating func visit() throws(EngineFault) {
        visitsLeft &-= 1
        if visitsLeft < 0 { throw EngineFault(.tooManySteps) }
    }

    /// Reads the documents from where they are now.
    mutating func use(_ sources: Sources) {
        input = sources.input
        literals = sources.literals
        context = sources.context
    }

    /// A block of a size that ``BlockSize`` knows.
    @inline(__always)
    mutating func allocate(words: Int) throws(EngineFault) -> Int {
        let number = BlockSize.number(words)
        let free = Int(freeBlocks[number])
        if free != 0 {
            freeBlocks[number] = slots[free]
            return free
        }
        guard slots.count + words <= limits.slots else { throw EngineFault(.tooLarge) }
        return slots.extend(words)
    }

    @inline(__always)
    mutating func release(_ start: Int, words: Int) {
        let number = BlockSize.number(words)
        if words >= 1 << 16 { LargePages.giveBack(UnsafeMutableRawPointer(slots.base + start), count: words * 4) }
        slots[start] = freeBlocks[number]
        freeBlocks[number] = UInt32(truncatingIfNeeded: start)
    }

    mutating func makeText(_ text: UnsafeBufferPointer<UInt8>) throws(EngineFault) -> Value {
        let start = try reserveScalar(bytes: text.count)
        if let base = text.baseAddress { texts.append(from: base, count: text.count) }
        scalars.append(Scalar(.text, start: start, length: text.count))
        return Value(.scalar, scalars.count - 1)
    }

    private mutating func reserveScalar(bytes: Int) throws(EngineFault) -> Int {
        guard texts.count + bytes <= limits.texts, scalars.count < Int(Value.payloadMask) else {
            throw EngineFault(.tooLarge)
        }
        return texts.count
    }

    /// The text in `buffer`, from `start` on; the buffer is cut there.
    mutating func makeTextFromBuffer(from start: Int = 0) throws(EngineFault) -> Value {
        let text = UnsafeBufferPointer(start: UnsafePointer(buffer.base + start), count: buffer.count - start)
        buffer.truncate(to: start)
        return try makeText(text)
    }

    mutating func makeNumber(_ number: JavaNumber) throws(EngineFault) -> Value {
        switch number {
        case .int(let value):
            if value >= -(1 << 28), value < 1 << 28 { return Value(.int, UInt32(bitPattern: value)) }
            return try makeScalar(.int, UInt64(bitPattern: Int64(value)))
        case .long(let value): return try makeScalar(.long, UInt64(bitPattern: value))
        case .double(let value): return try makeScalar(.double, value.bitPattern)
        case .big: return .missing
        }
    }

    private mutating func makeScalar(_ kind: Scalar.Kind, _ bits: UInt64) throws(EngineFault) -> Value {
        let start = try reserveScalar(bytes: 8)
        for byte in 0..<8 { texts.append(UInt8(truncatingIfNeeded: bits >> (byte * 8))) }
        scalars.append(Scalar(kind, start: start, length: 8))
        return Value(.scalar, scalars.count - 1)
    }

    /// The bits of a number that the engine made.
    mutating func bits(_ scalar: Scalar) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(texts.base + Int(scalar.start)).loadUnaligned(as: UInt64.self))
    }
}
