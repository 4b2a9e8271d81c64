import OrderedJSON

/// A change at one place of a document.
enum JSONChange: Sendable {
    case set(JSON)
    /// To the end of an array.
    case add(JSON)
    /// A member of an object.
    case put(String, JSON)
    case delete

    /// Nil when such a change cannot be made there.
    func applied(to document: JSON, at place: JSONPointer) -> JSON? { applied(to: document, along: place.tokens[...]) }

    private func applied(to json: JSON, along tokens: ArraySlice<String>) -> JSON? {
        guard let token = tokens.first else { return here(json) }
        let rest = tokens.dropFirst()
        switch json {
        case .object(var object):
            guard let child = object[token] else { return nil }
            if rest.isEmpty, case .delete = self {
                object.remove(token)
                return .object(object)
            }
            guard let changed = applied(to: child, along: rest) else { return nil }
            object[token] = changed
            return .object(object)
        case .array(var elements):
            guard let index = Int(token), elements.indices.contains(index) else { return nil }
            if rest.isEmpty, case .delete = self {
                elements.remove(at: index)
                return .array(elements)
            }
            guard let changed = applied(to: elements[index], along: rest) else { return nil }
            elements[index] = changed
            return .array(elements)
        default: return nil
        }
    }

    private func here(_ json: JSON) -> JSON? {
        switch (self, json) {
        case (.set(let value), _): return value
        case (.add(let value), .array(let elements)): return .array(elements + [value])
        case (.put(let name, let value), .object(var object)):
            object[name] = value
            return .object(object)
        default: return nil
        }
    }
}
