/// What a path needs to know of a value.
protocol JSONPathValue {
    var kind: JSONKind { get }
    var json: JSON { get }
    /// The elements or the members' values, in order.
    var children: [Self] { get }
    var count: Int { get }
    func child(named name: String) -> Self?
    func child(at index: Int) -> Self?
}

extension JSON: JSONPathValue {
    var json: JSON { self }

    var children: [JSON] {
        switch self {
        case .array(let elements): elements
        case .object(let object): object.values
        default: []
        }
    }

    var count: Int {
        switch self {
        case .array(let elements): elements.count
        case .object(let object): object.count
        default: 0
        }
    }

    func child(named name: String) -> JSON? { self[name] }
    func child(at index: Int) -> JSON? { self[index] }
}

extension JSONView: JSONPathValue {
    var children: [JSONView] {
        var children: [JSONView] = []
        for child in childViews { children.append(child) }
        return children
    }

    func child(named name: String) -> JSONView? { self[name] }
    func child(at index: Int) -> JSONView? { self[index] }
}

/// A value with the way that led to it.
struct LocatedJSON: JSONPathValue {
    let value: JSON
    let way: Way?

    final class Way: Sendable {
        let parent: Way?
        let token: String

        init(parent: Way?, token: String) {
            self.parent = parent
            self.token = token
        }
    }

    var kind: JSONKind { value.kind }
    var json: JSON { value }
    var count: Int { value.count }

    var children: [LocatedJSON] {
        switch value {
        case .array(let elements): elements.enumerated().map { step(to: $1, by: String($0)) }
        case .object(let object): object.members.map { step(to: $0.value, by: $0.name) }
        default: []
        }
    }

    func child(named name: String) -> LocatedJSON? { value[name].map { step(to: $0, by: name) } }
    func child(at index: Int) -> LocatedJSON? { value[index].map { step(to: $0, by: String(index)) } }

    var pointer: JSONPointer {
        var tokens: [String] = []
        var way = way
        while let step = way {
            tokens.append(step.token)
            way = step.parent
        }
        return JSONPointer(tokens.reversed())
    }

    private func step(to value: JSON, by token: String) -> LocatedJSON {
        LocatedJSON(value: value, way: Way(parent: way, token: token))
    }
}
