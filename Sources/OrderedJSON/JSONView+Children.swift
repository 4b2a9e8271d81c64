extension JSONView {
    /// The elements of an array in order.
    public struct Elements: Sequence, IteratorProtocol, Sendable {
        let document: JSONDocument
        var index: Int
        let end: Int

        /// The next element.
        public mutating func next() -> JSONView? {
            guard index < end else { return nil }
            defer { index = Int(document.nodes[index].next) }
            return JSONView(document: document, index: index)
        }
    }

    /// The members of an object in order.
    public struct Members: Sequence, IteratorProtocol, Sendable {
        var elements: Elements

        /// The next member.
        public mutating func next() -> (name: String, value: JSONView)? {
            elements.next().map { ($0.name ?? "", $0) }
        }
    }

    /// The elements of an array, none for any other value.
    public var elements: Elements { children(kind == .array) }

    /// The members of an object, none for any other value.
    public var members: Members { Members(elements: children(kind == .object)) }

    func children(_ any: Bool) -> Elements {
        Elements(document: document, index: index + 1, end: any ? Int(node.next) : index + 1)
    }

    var childViews: Elements { children(node.isContainer) }

    /// How many elements or members there are; 0 for any other value. Looks at each.
    public var count: Int {
        var count = 0
        for _ in children(node.isContainer) { count += 1 }
        return count
    }

    /// The name of the member that this value is.
    public var name: String? {
        guard node.hasName else { return nil }
        return document.withTape { tape in
            let name = tape.name(of: node)
            return node.nameHasEscapes ? JSONEscapes.decode(name) : String(decoding: name, as: UTF8.self)
        }
    }

    /// The value of an object's member; nil when it lacks it or is no object. Looks at each member before it.
    public subscript(name: String) -> JSONView? {
        guard kind == .object else { return nil }
        var name = name
        let found = name.withUTF8 { name in document.withTape { $0.member(name, of: index) } }
        return found.map { JSONView(document: document, index: $0) }
    }

    /// The element of an array; nil when there is none or it is no array. Looks at each element before it.
    public subscript(place: Int) -> JSONView? {
        guard kind == .array, place >= 0 else { return nil }
        return elements.dropFirst(place).first { _ in true }
    }

    /// The value as a tree that owns what it holds.
    public var json: JSON {
        switch kind {
        case .null: .null
        case .bool: .bool(node.isMarked)
        case .number: number.map { .number($0) } ?? .null
        case .string: string.map { .string($0) } ?? .null
        case .array: .array(elements.map(\.json))
        case .object: .object(JSONObject(distinct: members.lazy.map { ($0.name, $0.value.json) }))
        }
    }
}

extension JSONTape {
    /// The node of an object's member with this name, in UTF-8.
    public func member(_ name: UnsafeBufferPointer<UInt8>, of object: Int) -> Int? {
        var child = object + 1
        let end = Int(nodes[object].next)
        while child < end {
            let node = nodes[child]
            let written = self.name(of: node)
            if node.nameHasEscapes ? JSONEscapes.decoded(written, equals: name) : written.elementsEqual(name) {
                return child
            }
            child = Int(node.next)
        }
        return nil
    }
}
