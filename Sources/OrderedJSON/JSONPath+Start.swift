extension JSONPath {
    /// The way up to the first step that may lead to several values, such as `$.orders` of `$.orders[*].id`. None where that
    /// step looks at all depths: a value that it does not find is not missing anywhere in particular.
    public var definiteStart: JSONPath? {
        let count = query.segments.prefix(while: \.isDefinite).count
        guard count < query.segments.count else { return self }
        guard !query.segments[count].isDescendant else { return nil }
        var start = self
        start.query.segments.removeSubrange(count...)
        start.query.function = nil
        return start
    }
}
