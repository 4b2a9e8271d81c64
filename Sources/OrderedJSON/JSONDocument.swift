/// A parsed document: a flat tape of nodes over the bytes it came from, read through ``JSONView`` or ``JSONTape``.
public final class JSONDocument: Sendable {
    /// The source, without members that a later one of the same name replaces.
    public let bytes: [UInt8]
    @usableFromInline let nodes: [JSONNode]

    init(bytes: [UInt8], nodes: [JSONNode]) {
        self.bytes = bytes
        self.nodes = nodes
    }

    /// Reads UTF-8 by RFC 8259, with or without a byte order mark. Of members with one name the last wins, at the place of the first.
    /// - Parameters:
    ///   - bytes: at most 4 GiB.
    ///   - maximumDepth: how many arrays and objects may stand in each other.
    public static func parse(_ bytes: [UInt8], maximumDepth: Int = 512) throws(JSONError) -> JSONDocument {
        try parse(bytes, maximumDepth: maximumDepth, commentsAndTrailingCommas: false)
    }

    /// Reads a text; see ``parse(_:maximumDepth:)``.
    public static func parse(_ text: String, maximumDepth: Int = 512) throws(JSONError) -> JSONDocument {
        try parse(Array(text.utf8), maximumDepth: maximumDepth)
    }

    /// Reads UTF-8 that may hold `//` and `/* */` comments and a comma after the last element or member.
    public static func parse(
        _ bytes: [UInt8], maximumDepth: Int = 512, commentsAndTrailingCommas: Bool
    ) throws(JSONError) -> JSONDocument {
        var source = bytes
        if commentsAndTrailingCommas { JSONComments.blank(&source) }
        var nodes: [JSONNode] = []
        let fault = source.withUnsafeBufferPointer { source in
            var parser = JSONParser(source: source, maximumDepth: maximumDepth)
            let fault = parser.parse()
            nodes = parser.nodes
            return fault
        }
        if let fault { throw bytes.withUnsafeBufferPointer { JSONError(fault.reason(in: $0), at: fault.offset, in: $0) } }
        return JSONDocument(bytes: source, nodes: nodes)
    }

    /// The outermost value.
    public var root: JSONView { JSONView(document: self, index: 0) }

    /// There is whitespace inside the outermost value that means nothing.
    public var hasWhitespace: Bool { nodes[0].isContainer && nodes[0].isMarked }

    /// Gives the tape for the time of the call.
    @inlinable @inline(__always)
    public func withTape<Result>(_ body: (JSONTape) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { bytes in
            try nodes.withUnsafeBufferPointer { nodes in try body(JSONTape(nodes: nodes, bytes: bytes)) }
        }
    }
}
