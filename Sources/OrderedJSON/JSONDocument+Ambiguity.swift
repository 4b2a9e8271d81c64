extension JSONDocument {
    /// The document without the members that a later one of the same name replaces; each of those stands at the place of the first.
    ///
    /// The source is written anew, so that every look at the document and every copy of its bytes agree.
    func disambiguated(_ objects: [Int]) -> JSONDocument {
        let (text, pieces) = withTape { tape in
            var writer = UnambiguousWriter(tape: tape, objects: objects.sorted())
            writer.writeAll()
            return (writer.text, writer.pieces)
        }
        let original = JSONOriginal(bytes: bytes, pieces: pieces)
        guard case .success(let document) = JSONParser(text, maximumDepth: .max, original: original).document() else {
            return self
        }
        return document
    }
}

/// Copies a source, and in the objects that have names twice only the last value of each, at the place of the first.
private struct UnambiguousWriter {
    let tape: JSONTape
    /// The objects that have names twice, by their nodes, in order.
    let objects: [Int]
    var text: [UInt8] = []
    var pieces: [JSONOriginal.Piece] = []
    private var tasks: [Task] = []

    private enum Task {
        case source(Int, Int)
        case comma
        case value(Int)
    }

    init(tape: JSONTape, objects: [Int]) {
        self.tape = tape
        self.objects = objects
        text.reserveCapacity(tape.bytes.count)
    }

    mutating func writeAll() {
        let root = tape[0]
        tasks = [.source(end(of: root), tape.bytes.count), .value(0), .source(0, Int(root.offset))]
        while let task = tasks.popLast() {
            switch task {
            case .source(let start, let end): copy(from: start, to: end)
            case .comma: text.append(UInt8(ascii: ","))
            case .value(let node): write(node)
            }
        }
    }

    private mutating func copy(from start: Int, to end: Int) {
        guard start < end else { return }
        pieces.append(JSONOriginal.Piece(here: text.count, there: start))
        text.append(contentsOf: tape.bytes[start..<end])
    }

    private mutating func write(_ index: Int) {
        let node = tape[index]
        let first = firstObject(from: index)
        guard first < objects.count, objects[first] < Int(node.next) else {
            return copy(from: Int(node.offset), to: end(of: node))
        }
        var parts = objects[first] == index ? members(of: index) : children(of: index)
        parts.reverse()
        tasks.append(contentsOf: parts)
    }

    /// An object that has names twice: each name once.
    private func members(of object: Int) -> [Task] {
        var winners: [ExactText: Int] = [:]
        var order: [(name: ExactText, child: Int)] = []
        var child = object + 1
        while child < Int(tape[object].next) {
            let name = MemberNames.text(of: child, in: tape)
            if winners.updateValue(child, forKey: name) == nil { order.append((name, child)) }
            child = Int(tape[child].next)
        }
        let start = Int(tape[object].offset)
        var parts: [Task] = [.source(start, start + 1)]
        for (place, member) in order.enumerated() {
            if place > 0 { parts.append(.comma) }
            parts.append(.source(quote(ofNameOf: member.child), Int(tape[member.child].offset)))
            parts.append(.value(winners[member.name] ?? member.child))
        }
        parts.append(.source(end(of: tape[object]) - 1, end(of: tape[object])))
        return parts
    }

    /// A container that only holds such objects somewhere: the source, but for the children that hold them.
    private func children(of container: Int) -> [Task] {
        var parts: [Task] = []
        var start = Int(tape[container].offset)
        var child = container + 1
        while child < Int(tape[container].next) {
            let first = firstObject(from: child)
            if first < objects.count, objects[first] < Int(tape[child].next) {
                parts.append(.source(start, Int(tape[child].offset)))
                parts.append(.value(child))
                start = end(of: tape[child])
            }
            child = Int(tape[child].next)
        }
        parts.append(.source(start, end(of: tape[container])))
        return parts
    }

    private func quote(ofNameOf child: Int) -> Int {
        let name = tape.name(of: tape[child])
        guard let start = name.baseAddress, let base = tape.bytes.baseAddress else { return Int(tape[child].offset) }
        return start - base - 1
    }

    private func end(of node: JSONNode) -> Int { Int(node.offset) + Int(node.length) }

    /// The place in `objects` of the first that is not before a node.
    private func firstObject(from node: Int) -> Int {
        var low = 0
        var high = objects.count
        while low < high {
            let middle = (low + high) / 2
            if objects[middle] < node { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
