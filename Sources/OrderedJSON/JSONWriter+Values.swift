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
    public mutating func node(_ index: Int, of tape: JSONTape) {
        let node = tape[index]
        guard node.isContainer, node.isMarked || isPretty else { return raw(tape.source(of: node)) }
        let isObject = node.kind == .object
        if isObject { beginObject() } else { beginArray() }
        var child = index + 1
        while child < Int(node.next) {
            if isObject { rawName(tape.name(of: tape[child])) }
            self.node(child, of: tape)
            child = Int(tape[child].next)
        }
        if isObject { endObject() } else { endArray() }
    }
}
