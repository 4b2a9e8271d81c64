import OrderedJSON

/// A change at places of a document.
enum JSONChange: Sendable {
    case set(JSON)
    /// To the end of an array.
    case add(JSON)
    /// A member of an object.
    case put(String, JSON)
    case delete

    /// Nil when such a change cannot be made at one of the places. What lies deeper is changed first.
    func applied(to document: JSON, at places: [JSONPointer]) -> JSON? {
        let tree = ChangedPlace()
        for place in places { tree.add(place.tokens[...]) }
        return applied(to: document, at: tree)
    }

    private func applied(to json: JSON, at place: ChangedPlace) -> JSON? {
        var changed = json
        if !place.children.isEmpty {
            guard let inner = within(json, place.children) else { return nil }
            changed = inner
        }
        guard place.isChanged else { return changed }
        return here(changed)
    }

    private func within(_ json: JSON, _ places: [String: ChangedPlace]) -> JSON? {
        switch json {
        case .object(var object):
            for (name, place) in places {
                guard let child = object[name], let changed = applied(to: child, at: place) else { return nil }
                object[name] = changed
            }
            if case .delete = self { object.removeAll { name, _ in places[name]?.isChanged == true } }
            return .object(object)
        case .array(var elements):
            var removed: Set<Int> = []
            for (token, place) in places {
                guard let index = Int(token), elements.indices.contains(index),
                    let changed = applied(to: elements[index], at: place)
                else { return nil }
                elements[index] = changed
                if case .delete = self, place.isChanged { removed.insert(index) }
            }
            guard !removed.isEmpty else { return .array(elements) }
            return .array(elements.indices.filter { !removed.contains($0) }.map { elements[$0] })
        default: return nil
        }
    }

    private func here(_ json: JSON) -> JSON? {
        switch (self, json) {
        case (.delete, _): return json
        case (.set(let value), _): return value
        case (.add(let value), .array(let elements)): return .array(elements + [value])
        case (.put(let name, let value), .object(var object)):
            object[name] = value
            return .object(object)
        default: return nil
        }
    }
}

/// Places to change, each below the one around it.
private final class ChangedPlace {
    private(set) var children: [String: ChangedPlace] = [:]
    private(set) var isChanged = false

    func add(_ way: ArraySlice<String>) {
        var place = self
        for token in way {
            if let child = place.children[token] {
                place = child
            } else {
                let child = ChangedPlace()
                place.children[token] = child
                place = child
            }
        }
        place.isChanged = true
    }
}
