import OrderedJSON

extension Engine {
    /// The literal child that a member's name is; -1 when it is none.
    @inline(__always)
    mutating func literal(
        _ member: JSONNode, in document: SourceDocument, of node: ShiftNode, _ run: ShiftRun
    ) throws(EngineFault) -> Int {
        if member.nameHasEscapes {
            let key = try keyUnescaping(document.name(of: member))
            return literal(keys.text(key), of: node, run)
        }
        return literal(document.name(of: member), of: node, run)
    }

    /// The literal child with a name; -1 when there is none.
    @inline(__always)
    mutating func literal(_ name: UnsafeBufferPointer<UInt8>, of node: ShiftNode, _ run: ShiftRun) -> Int {
        let hash = Bytes.hash(name, seed: keys.seed)
        let slots = run.nameSlots + Int(node.names.first)
        var slot = Int(hash) & Int(node.names.mask)
        while slots[slot] != 0 {
            let literal = Int(node.literals.first) + Int(slots[slot]) - 1
            if keys.records[Int(run.literals[literal].key)].holds(name, hash: hash, in: keys.bytes.base) {
                return literal
            }
            slot = (slot + 1) & Int(node.names.mask)
        }
        return -1
    }

    /// Whether a key of the spec takes a key of the data; what its stars took is added to the match.
    @inline(__always)
    mutating func matches(_ node: ShiftNode, _ match: Int) throws(EngineFault) -> Bool {
        switch node.kind {
        case .starAll: return true
        case .star: return try matchesStar(node.pattern, match)
        case .template:
            let wanted = try key(ofTemplate: node.pattern)
            guard try key(ofMatch: match) == wanted else { return false }
            return true
        case .array:
            let base = scratch.count
            defer { scratch.truncate(to: base) }
            let path = code.paths[Int(node.pattern)]
            _ = try evaluate(path)
            return false
        case .literal, .at, .hash, .dollar, .lookup: return false
        }
    }

    @inline(__always)
    mutating func matchesStar(_ star: UInt32, _ match: Int) throws(EngineFault) -> Bool {
        let text = try text(ofMatch: match)
        let matcher = code.matcher(star)
        let start = walk.captures.extend(matcher.count)
        guard matcher.match(text, into: walk.captures.base + start) else {
            walk.captures.truncate(to: start)
            return false
        }
        walk.matches[match].captureStart = UInt32(truncatingIfNeeded: start)
        walk.matches[match].captureCount = UInt16(truncatingIfNeeded: min(matcher.count - 1, 65535))
        return true
    }
}
