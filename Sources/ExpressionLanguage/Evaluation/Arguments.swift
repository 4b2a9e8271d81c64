/// The arguments of a call. Two of them, which is what most calls have at most, need no memory of their own.
struct Arguments: Sendable {
    private(set) var first = Node.nothing
    private(set) var second = Node.nothing
    private(set) var others: [Node] = []
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func append(_ node: Node) {
        switch count {
        case 0: first = node
        case 1: second = node
        default: others.append(node)
        }
        count += 1
    }

    /// Nothing beyond the last one.
    subscript(place: Int) -> Node {
        @inline(__always) get {
            switch place {
            case 0: first
            case 1: second
            default: others.indices.contains(place - 2) ? others[place - 2] : .nothing
            }
        }
    }

    func type(at place: Int) -> ExpressionValueType {
        switch place {
        case 0: first.type
        case 1: second.type
        default: self[place].type
        }
    }

    /// The depth of the deepest one; 0 when there are none.
    var depth: Int {
        var depth = max(first.depth, second.depth)
        for node in others { depth = max(depth, node.depth) }
        return depth
    }
}
