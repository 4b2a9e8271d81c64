/// A path into a document, compiled once: RFC 9535 and what Jayway's library takes beyond it.
///
/// Beyond the RFC: names after a dot may hold any character but blanks and those of the syntax (`$.@id`, `$.a-b`); `$` may be left out
/// (`a.b`); functions at the end (`$.a.length()`); in filters `=~ /re/i`, `in`, `nin`, `subsetof`, `anyof`, `noneof`, `contains`, `size`, `empty`.
public struct JSONPath: Sendable, CustomStringConvertible {
    /// Makes the test of a regular expression, which tells whether a text holds a match anywhere; nil when the pattern is wrong. Flags are
    /// letters as in `/re/i`.
    public typealias RegularExpressions =
        @Sendable (_ pattern: String, _ flags: String) -> (@Sendable (String) -> Bool)?

    /// The path as it was written.
    public let source: String
    var query: PathQuery
    let regularExpressions: RegularExpressions?
    var limits = PathLimits()

    /// Compiles a path.
    /// - Parameter regularExpressions: without it, a path with a regular expression is refused.
    public init(_ source: String, regularExpressions: RegularExpressions? = nil) throws(JSONPathError) {
        var parser = JSONPathParser(source, regularExpressions: regularExpressions)
        self.source = source
        self.query = try parser.path()
        self.regularExpressions = regularExpressions
    }

    /// The path leads to at most one value, whatever the document.
    public var isDefinite: Bool { query.isDefinite || query.function != nil }

    /// The path ends with a function, so its value is made and not found.
    public var hasFunction: Bool { query.function != nil }

    /// The path as it was written.
    public var description: String { source }
}

extension JSONPath {
    /// The values that the path leads to, in order; the one that its function makes, if it has one.
    public func values(in root: JSON) throws(JSONPathError) -> [JSON] {
        guard !hasFunction else { return try made(from: root).map { [$0] } ?? [] }
        return try found(in: root)
    }

    /// The values that the path leads to, in order; the one that its function makes, in a document of its own, if it has one.
    public func values(in root: JSONView) throws(JSONPathError) -> [JSONView] {
        guard !hasFunction else {
            guard let made = try made(from: root), let document = try? JSONDocument.parse(made.serializedBytes()) else {
                return []
            }
            return [document.root]
        }
        return try found(in: root)
    }

    /// As Jayway's library reads: the value of a definite path or nil when it is missing, the list of what an indefinite one leads to.
    public func read(_ root: JSON) throws(JSONPathError) -> JSON? { try result(in: root) }

    /// As Jayway's library reads: the value of a definite path or nil when it is missing, the list of what an indefinite one leads to.
    public func read(_ root: JSONView) throws(JSONPathError) -> JSON? { try result(in: root) }

    /// Where the values stand that the path leads to, in order; its function does not count.
    public func locations(in root: JSON) throws(JSONPathError) -> [JSONPointer] {
        try found(in: LocatedJSON(value: root, way: nil)).map(\.pointer)
    }

    private func result<Value: JSONPathValue>(in root: Value) throws(JSONPathError) -> JSON? {
        if hasFunction { return try made(from: root) }
        let values = try found(in: root)
        return isDefinite ? values.first?.json : .array(values.map(\.json))
    }

    private func found<Value: JSONPathValue>(in root: Value) throws(JSONPathError) -> [Value] {
        var evaluator = JSONPathEvaluator(root: root, path: self)
        return try evaluator.nodes(of: query, from: root)
    }

    private func made<Value: JSONPathValue>(from root: Value) throws(JSONPathError) -> JSON? {
        var evaluator = JSONPathEvaluator(root: root, path: self)
        return try evaluator.value(of: query, from: root)
    }
}
