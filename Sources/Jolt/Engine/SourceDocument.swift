import OrderedJSON

/// A parsed document, as plain pointers.
struct SourceDocument {
    let nodes: UnsafePointer<JSONNode>
    let bytes: UnsafePointer<UInt8>
    let tape: JSONTape

    init?(_ tape: JSONTape) {
        guard let nodes = tape.nodes.baseAddress, let bytes = tape.bytes.baseAddress else { return nil }
        self.nodes = nodes
        self.bytes = bytes
        self.tape = tape
    }

    /// A member's name as it is written between its quotes.
    @inline(__always)
    func name(of node: JSONNode) -> UnsafeBufferPointer<UInt8> {
        let distance = Int(node.nameDistance)
        if node.nameIsSpaced || distance > 1 << 20 { return tape.name(of: node) }
        return UnsafeBufferPointer(start: bytes + (Int(node.offset) - distance), count: distance - 2)
    }

    /// A string as it is written between its quotes.
    @inline(__always)
    func content(of node: JSONNode) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + (Int(node.offset) + 1), count: Int(node.length) - 2)
    }

    /// A value as it is written.
    @inline(__always)
    func source(of node: JSONNode) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + Int(node.offset), count: Int(node.length))
    }
}

/// The documents that a transform reads.
struct Sources {
    let input: SourceDocument
    let literals: SourceDocument
    let context: SourceDocument
}

extension Engine {
    @inline(__always)
    mutating func document(_ value: Value) -> SourceDocument {
        let tag = value.rawTag
        return tag == 0 ? input : tag == Value.Tag.literal.rawValue ? literals : context
    }

    @inline(__always)
    mutating func node(_ value: Value) -> JSONNode { document(value).nodes[value.payload] }

    /// What the value is.
    @inline(__always)
    mutating func kind(_ value: Value) -> ValueKind {
        switch value.rawTag {
        case 0: kind(of: input.nodes[value.payload])
        case 1: kind(of: containers[value.payload])
        case 2: scalars[value.payload].kind == .text ? .string : .number
        case 3: .string
        case 4: .number
        case 5: kind(of: literals.nodes[value.payload])
        case 6: kind(of: context.nodes[value.payload])
        default: value == .null ? .null : value == .missing ? .missing : .bool
        }
    }

    @inline(__always)
    private mutating func kind(of node: JSONNode) -> ValueKind {
        ValueKind(rawValue: UInt8(truncatingIfNeeded: node.info & 7) + 1) ?? .null
    }

    @inline(__always)
    private mutating func kind(of container: Container) -> ValueKind {
        container.isObject ? .object : container.info & Container.javaArray != 0 ? .javaArray : .list
    }

    @inline(__always)
    mutating func isNullOrMissing(_ value: Value) -> Bool {
        let kind = kind(value)
        return kind == .null || kind == .missing
    }

    @inline(__always)
    mutating func isContainer(_ value: Value) -> Bool {
        let kind = kind(value)
        return kind == .list || kind == .object || kind == .javaArray
    }

    /// The key of a node's name.
    @inline(__always)
    mutating func key(ofName node: JSONNode, in document: SourceDocument) throws(EngineFault) -> UInt32 {
        let name = document.name(of: node)
        if node.nameHasEscapes { return try keyUnescaping(name) }
        return try key(name)
    }

    @inline(__always)
    mutating func key(_ text: UnsafeBufferPointer<UInt8>) throws(EngineFault) -> UInt32 {
        guard keys.bytes.count &+ text.count < limits.texts else { throw EngineFault(.tooLarge) }
        return keys.key(text)
    }

    /// The key of a value that is a text.
    mutating func key(ofText value: Value) throws(EngineFault) -> UInt32 {
        if value.has(.key) { return UInt32(value.payload) }
        if value.has(.scalar) { return try key(text(scalars[value.payload])) }
        let document = document(value)
        let node = document.nodes[value.payload]
        return node.isMarked ? try keyUnescaping(document.content(of: node)) : try key(document.content(of: node))
    }

    @inline(never)
    mutating func keyUnescaping(_ content: UnsafeBufferPointer<UInt8>) throws(EngineFault) -> UInt32 {
        let start = buffer.count
        JSONText.appendUnescaped(content, to: &buffer)
        return try keyFromBuffer(from: start)
    }

    /// The key of the text in `buffer`, from `start` on; the buffer is cut there.
    mutating func keyFromBuffer(from start: Int) throws(EngineFault) -> UInt32 {
        let text = UnsafeBufferPointer(start: UnsafePointer(buffer.base + start), count: buffer.count - start)
        buffer.truncate(to: start)
        return try key(text)
    }

    /// Whether a node's name is the text of a key.
    @inline(__always)
    mutating func name(of node: JSONNode, in document: SourceDocument, is key: UnsafeBufferPointer<UInt8>) -> Bool {
        let name = document.name(of: node)
        if node.nameHasEscapes { return isUnescaped(name, equalTo: key) }
        guard name.count == key.count, let one = name.baseAddress, let other = key.baseAddress else {
            return name.count == key.count
        }
        return Bytes.areEqual(one, other, count: name.count)
    }

    @inline(never)
    private mutating func isUnescaped(_ content: UnsafeBufferPointer<UInt8>, equalTo text: UnsafeBufferPointer<UInt8>)
        -> Bool
    {
        var plain = Slab<UInt8>(capacity: content.count)
        JSONText.appendUnescaped(content, to: &plain)
        return UnsafeBufferPointer(start: UnsafePointer(plain.base), count: plain.count).elementsEqual(text)
    }
}
