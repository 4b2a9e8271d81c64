extension JSONWriter {
    /// A whole value.
    public mutating func value(_ value: JSON) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .number(let value): number(value)
        case .string(let value): string(value)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for (name, value) in object.members {
                self.name(name)
                self.value(value)
            }
            endObject()
        }
    }

    /// A value of a parsed document: its bytes are copied, less whitespace that means nothing.
    public mutating func view(_ view: JSONView) {
        view.document.withTape { tape in node(view.index, of: tape) }
    }

    /// The value of a node: its bytes are copied, less whitespace that means nothing.
    @inlinable
    public mutating func node(_ index: Int, of tape: JSONTape) {
        let node = tape[index]
        if node.isContainer, node.isMarked || isPretty { return spaced(index, of: tape) }
        raw(tape.source(of: node))
    }

    /// The same for a container that has whitespace, or is to have some.
    @usableFromInline
    mutating func spaced(_ root: Int, of tape: JSONTape) {
        var open: [(end: Int, isObject: Bool)] = []
        var index = root
        repeat {
            let node = tape[index]
            if let container = open.last, container.isObject { rawName(tape.name(of: node)) }
            index += 1
            if node.isContainer, node.isMarked || isPretty {
                open.append((Int(node.next), node.kind == .object))
                if node.kind == .object { beginObject() } else { beginArray() }
            } else {
                raw(tape.source(of: node))
                index = Int(node.next)
            }
            while let container = open.last, container.end == index {
                if container.isObject { endObject() } else { endArray() }
                open.removeLast()
            }
        } while !open.isEmpty
    }
}
