/// How matches of a regular expression can begin, so that places where none can are passed over quickly.
enum PatternStart {
    /// The bytes with which each match begins.
    static func prefix(of node: PatternNode) -> [UInt8] {
        switch node {
        case .scalar(let value): Unicode.Scalar(value).flatMap { UTF8.encode($0) }.map { Array($0) } ?? []
        case .sequence(let parts):
            parts.prefix { if case .scalar = $0 { true } else { false } }.flatMap { prefix(of: $0) }
        case .capture(_, let part), .atomic(let part): prefix(of: part)
        default: []
        }
    }

    static func isAnchored(_ node: PatternNode) -> Bool {
        switch node {
        case .assertion(.inputStart): true
        case .sequence(let parts): parts.first.map(isAnchored) ?? false
        case .capture(_, let part), .atomic(let part): isAnchored(part)
        case .alternatives(let parts): parts.allSatisfy(isAnchored)
        default: false
        }
    }

    /// The bytes with which a match can begin, and whether it can be empty or begin with what is not known here.
    static func firstBytes(of node: PatternNode) -> (bytes: ByteSet, isNullable: Bool) {
        switch node {
        case .empty, .assertion, .look: return (ByteSet(), true)
        case .backreference: return (.all, true)
        case .grapheme, .lineBreak: return (.all, false)
        case .scalar(let value):
            var bytes = ByteSet()
            guard let first = Unicode.Scalar(value).flatMap({ UTF8.encode($0) })?.first else { return (bytes, false) }
            bytes.insert(first)
            return (bytes, false)
        case .set(let set):
            var bytes = ByteSet()
            bytes.insertNonASCII()
            for byte in UInt8(0)..<128 where set.contains(ascii: byte) { bytes.insert(byte) }
            return (bytes, false)
        case .sequence(let parts): return firstBytes(ofSequence: parts)
        case .alternatives(let parts):
            let starts = parts.map { firstBytes(of: $0) }
            var bytes = ByteSet()
            for start in starts { bytes.formUnion(start.bytes) }
            return (bytes, starts.contains { $0.isNullable })
        case .capture(_, let part), .atomic(let part): return firstBytes(of: part)
        case .repeated(let part, let least, let most, _):
            if most == 0 { return (ByteSet(), true) }
            let start = firstBytes(of: part)
            return (start.bytes, start.isNullable || least == 0)
        }
    }

    private static func firstBytes(ofSequence parts: [PatternNode]) -> (bytes: ByteSet, isNullable: Bool) {
        var bytes = ByteSet()
        for part in parts {
            let start = firstBytes(of: part)
            bytes.formUnion(start.bytes)
            if !start.isNullable { return (bytes, false) }
        }
        return (bytes, true)
    }
}
