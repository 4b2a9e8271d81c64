/// How matches of a regular expression can begin, so that places where none can are passed over quickly.
struct PatternStart: Sendable {
    /// The bytes with which a match can begin.
    private(set) var bytes = ByteSet()
    /// It can be empty, or nothing is known of how it goes on.
    private(set) var isNullable: Bool
    /// It can begin where the text ends.
    private(set) var isAtEnd: Bool

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

    private init(_ bytes: ByteSet = ByteSet(), isNullable: Bool, isAtEnd: Bool) {
        self.bytes = bytes
        self.isNullable = isNullable
        self.isAtEnd = isAtEnd
    }

    private static let free = PatternStart(isNullable: true, isAtEnd: true)

    init(of node: PatternNode) {
        switch node {
        case .empty, .look: self = .free
        case .assertion(let assertion): self.init(of: assertion)
        case .backreference: self.init(.all, isNullable: true, isAtEnd: true)
        case .grapheme, .lineBreak: self.init(.all, isNullable: false, isAtEnd: false)
        case .scalar(let value):
            self.init(isNullable: false, isAtEnd: false)
            if let first = Unicode.Scalar(value).flatMap({ UTF8.encode($0) })?.first { bytes.insert(first) }
        case .set(let set):
            self.init(isNullable: false, isAtEnd: false)
            bytes.insertNonASCII()
            for byte in UInt8(0)..<128 where set.contains(ascii: byte) { bytes.insert(byte) }
        case .sequence(let parts): self.init(ofSequence: parts)
        case .alternatives(let parts):
            self.init(isNullable: false, isAtEnd: false)
            for part in parts {
                let start = PatternStart(of: part)
                bytes.formUnion(start.bytes)
                isNullable = isNullable || start.isNullable
                isAtEnd = isAtEnd || start.isAtEnd
            }
        case .capture(_, let part), .atomic(let part): self.init(of: part)
        case .repeated(let part, let least, let most, _):
            self = most == 0 ? .free : PatternStart(of: part)
            if least == 0 { (isNullable, isAtEnd) = (true, true) }
        }
    }

    /// What holds at the end of a line holds only before certain bytes.
    private init(of assertion: PatternAssertion) {
        switch assertion {
        case .inputEnd: self.init(isNullable: false, isAtEnd: true)
        case .inputEndOrLineEnd, .lineEnd, .unixInputEndOrLineEnd, .unixLineEnd:
            self.init(isNullable: false, isAtEnd: true)
            for byte: UInt8 in [0x0A, 0x0D, 0xC2, 0xE2] { bytes.insert(byte) }
        default: self = .free
        }
    }

    private init(ofSequence parts: [PatternNode]) {
        self = .free
        for part in parts where isNullable {
            let start = PatternStart(of: part)
            bytes.formUnion(start.bytes)
            isNullable = start.isNullable
            isAtEnd = isAtEnd && start.isAtEnd
        }
    }
}
