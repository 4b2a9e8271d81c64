extension JSONScanner {
    /// Whether two names of an object are the same.
    func hasAmbiguousNames(_ object: Int, _ nodes: UnsafeMutablePointer<JSONNode>) -> Bool {
        let last = Int(nodes[object].next)
        var count = 0
        var hasEscapes = false
        var child = object + 1
        while child < last {
            hasEscapes = hasEscapes || nodes[child].nameHasEscapes
            child = Int(nodes[child].next)
            count += 1
        }
        guard count > 1 else { return false }
        let tape = JSONTape(
            nodes: UnsafeBufferPointer(start: nodes, count: last),
            bytes: UnsafeBufferPointer(start: base, count: end - base))
        if hasEscapes { return MemberNames.areAmbiguous(object, in: tape) }
        return count <= 16 ? MemberNames.areFewSame(object, in: tape) : MemberNames.areManySame(object, count, in: tape)
    }
}
