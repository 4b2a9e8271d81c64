extension JSON {
    /// Puts a value at a place that is there, or adds the member that the pointer ends with; false when the way to it is not there.
    @discardableResult
    public mutating func set(_ value: JSON, at pointer: JSONPointer) -> Bool {
        change(pointer.tokens[...]) { $0 = value }
    }

    /// Takes out what stands at a place; false when nothing does. The root stays.
    @discardableResult
    public mutating func remove(at pointer: JSONPointer) -> Bool {
        guard self[pointer] != nil else { return false }
        return change(pointer.tokens[...]) { $0 = nil }
    }

    /// Changes the value at the end of a way; nil is the lack of a member or element.
    private mutating func change(_ way: ArraySlice<String>, _ body: (inout JSON?) -> Void) -> Bool {
        guard let token = way.first else {
            var value: JSON? = self
            body(&value)
            guard let value else { return false }
            self = value
            return true
        }
        switch self {
        case .object(var object):
            self = .null
            let isDone = Self.change(&object[token], way.dropFirst(), body)
            self = .object(object)
            return isDone
        case .array(var elements):
            guard let index = JSONPointer.index(token), elements.indices.contains(index) else { return false }
            self = .null
            var element: JSON? = elements[index]
            elements[index] = .null
            let isDone = Self.change(&element, way.dropFirst(), body)
            if let element { elements[index] = element } else { elements.remove(at: index) }
            self = .array(elements)
            return isDone
        default: return false
        }
    }

    private static func change(_ child: inout JSON?, _ way: ArraySlice<String>, _ body: (inout JSON?) -> Void) -> Bool {
        if way.isEmpty {
            body(&child)
            return true
        }
        return child?.change(way, body) ?? false
    }
}
