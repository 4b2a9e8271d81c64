/// Follows queries through a document, and counts its steps so that none goes on for ever.
struct JSONPathEvaluator<Value: JSONPathValue> {
    let root: Value
    let regularExpressions: JSONPath.RegularExpressions?
    private var limits: PathLimits

    init(root: Value, path: JSONPath) {
        self.root = root
        regularExpressions = path.regularExpressions
        limits = path.limits
    }

    /// The values that the query's segments lead to.
    mutating func nodes(of query: PathQuery, from current: Value) throws(JSONPathError) -> [Value] {
        var nodes = [query.isFromRoot ? root : current]
        for segment in query.segments {
            var next: [Value] = []
            for node in nodes {
                if segment.isDescendant {
                    try descend(from: node, segment, into: &next)
                } else {
                    try select(segment, in: node, into: &next)
                }
            }
            nodes = next
        }
        return nodes
    }

    private mutating func descend(from node: Value, _ segment: PathSegment, into found: inout [Value])
        throws(JSONPathError)
    {
        var waiting = [node]
        while let node = waiting.popLast() {
            try select(segment, in: node, into: &found)
            let children = node.children
            try spend(children.count)
            waiting.append(contentsOf: children.lazy.reversed().filter { $0.kind == .array || $0.kind == .object })
        }
    }

    private mutating func select(_ segment: PathSegment, in node: Value, into found: inout [Value])
        throws(JSONPathError)
    {
        try spend(1)
        for selector in segment.selectors {
            switch selector {
            case .name(let name):
                if node.kind == .object, let child = node.child(named: name) { found.append(child) }
            case .index(let index):
                if node.kind == .array, let child = node.child(at: index < 0 ? node.count + index : index) {
                    found.append(child)
                }
            case .wildcard:
                found.append(contentsOf: node.children)
            case .slice(let start, let end, let step):
                if node.kind == .array { slice(node.children, from: start, to: end, by: step, into: &found) }
            case .filter(let filter):
                for child in node.children where try holds(filter, for: child) { found.append(child) }
            }
            try spend(0, nodes: found.count)
        }
    }

    private func slice(_ elements: [Value], from start: Int?, to end: Int?, by step: Int, into found: inout [Value]) {
        let count = elements.count
        func place(_ index: Int) -> Int { index >= 0 ? index : index + count }
        if step > 0 {
            let upper = min(max(end.map(place) ?? count, 0), count)
            var index = min(max(start.map(place) ?? 0, 0), count)
            while index < upper {
                found.append(elements[index])
                index = index.addingReportingOverflow(step).overflow ? upper : index + step
            }
        } else if step < 0 {
            let lower = min(max(end.map(place) ?? -1, -1), count - 1)
            var index = min(max(start.map(place) ?? count - 1, -1), count - 1)
            while index > lower {
                found.append(elements[index])
                index = index.addingReportingOverflow(step).overflow ? lower : index + step
            }
        }
    }

    mutating func spend(_ steps: Int, nodes: Int = 0) throws(JSONPathError) {
        limits.steps -= steps
        guard limits.steps >= 0, nodes <= limits.nodes else {
            throw JSONPathError(column: nil, reason: "the path leads to too many values of this document")
        }
    }
}

/// How far a path may go in one document.
struct PathLimits: Sendable {
    /// Values looked at.
    var steps = 20_000_000
    /// Values found.
    var nodes = 10_000_000
}
