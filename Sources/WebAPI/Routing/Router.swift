import HTTPTypes

/// Finds the route of a request, segment by segment.
struct Router: Sendable {
    let routes: [Route]
    private var nodes: [Node] = [Node()]

    /// What a request leads to.
    enum Match {
        case route(number: Int, captures: [String])
        /// The path is there, for these methods.
        case otherMethods([HTTPRequest.Method])
        case nothing
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var one: Int?
        var rest: [String: Int] = [:]
        /// Numbers of routes by their method.
        var routes: [String: Int] = [:]
    }

    init(_ routes: [Route]) {
        self.routes = routes
        for (number, route) in routes.enumerated() { add(route, number) }
    }

    /// A literal segment goes before one in braces. HEAD goes the way of GET.
    func match(_ method: HTTPRequest.Method, _ segments: [String]?) -> Match {
        guard let segments else { return .nothing }
        var captures: [String] = []
        let isAsked = { (routes: [String: Int]) in
            (routes[method.rawValue] ?? (method == .head ? routes["GET"] : nil)) != nil
        }
        // A flow may well be called "validate": where the literal knows another method only, the name is meant.
        if let found = find(segments[...], from: 0, &captures, isAsked),
            let number = found[method.rawValue] ?? found["GET"]
        {
            return .route(number: number, captures: captures)
        }
        guard let found = find(segments[...], from: 0, &captures, { _ in true }) else { return .nothing }
        return .otherMethods(
            (found.keys + (found["GET"] == nil ? [] : ["HEAD"])).sorted().compactMap { HTTPRequest.Method($0) })
    }

    private func find(
        _ segments: ArraySlice<String>, from node: Int, _ captures: inout [String], _ accepts: ([String: Int]) -> Bool
    ) -> [String: Int]? {
        guard let segment = segments.first else {
            return nodes[node].routes.isEmpty || !accepts(nodes[node].routes) ? nil : nodes[node].routes
        }
        if let next = nodes[node].literals[segment],
            let found = find(segments.dropFirst(), from: next, &captures, accepts)
        {
            return found
        }
        if !nodes[node].rest.isEmpty, accepts(nodes[node].rest) {
            captures.append(contentsOf: segments)
            return nodes[node].rest
        }
        guard let next = nodes[node].one, !segment.isEmpty else { return nil }
        captures.append(segment)
        if let found = find(segments.dropFirst(), from: next, &captures, accepts) { return found }
        captures.removeLast()
        return nil
    }

    private mutating func add(_ route: Route, _ number: Int) {
        var node = 0
        for piece in route.pattern.pieces {
            switch piece {
            case .literal(let text): node = child(of: node, literal: text)
            case .one: node = childOfOne(node)
            case .rest:
                nodes[node].rest[route.method.rawValue] = number
                return
            }
        }
        nodes[node].routes[route.method.rawValue] = number
    }

    private mutating func child(of node: Int, literal text: String) -> Int {
        if let known = nodes[node].literals[text] { return known }
        nodes.append(Node())
        nodes[node].literals[text] = nodes.count - 1
        return nodes.count - 1
    }

    private mutating func childOfOne(_ node: Int) -> Int {
        if let known = nodes[node].one { return known }
        nodes.append(Node())
        nodes[node].one = nodes.count - 1
        return nodes.count - 1
    }
}
