/// A parsed document: a flat tape of nodes over the bytes it came from, read through ``JSONView`` or ``JSONTape``. Owns the tape's memory.
///
/// `@unchecked Sendable`: nobody writes to the tape once the document is there.
public final class JSONDocument: @unchecked Sendable {
    /// The source, without members that a later one of the same name replaces.
    public let bytes: [UInt8]
    @usableFromInline let nodes: UnsafeBufferPointer<JSONNode>
    let original: JSONOriginal?

    /// Takes over the memory of `nodes`, which ``TapeStorage`` gave.
    init(bytes: [UInt8], nodes: UnsafeBufferPointer<JSONNode>, original: JSONOriginal? = nil) {
        self.bytes = bytes
        self.nodes = nodes
        self.original = original
    }

    deinit { TapeStorage.deallocate(nodes) }

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
        let source = commentsAndTrailingCommas ? JSONComments.blanked(bytes) : .success(bytes)
        switch source.flatMap({ JSONParser($0, maximumDepth: maximumDepth).document() }) {
        case .success(let document): return document
        case .failure(let failure): throw JSONError(failure.fault, in: bytes)
        }
    }

    /// The outermost value.
    public var root: JSONView { JSONView(document: self, index: 0) }

    /// There is whitespace inside the outermost value that means nothing.
    public var hasWhitespace: Bool { nodes[0].isContainer && nodes[0].isMarked }

    /// Gives the tape for the time of the call.
    @inlinable @inline(__always)
    public func withTape<Result>(_ body: (JSONTape) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { bytes in try body(JSONTape(nodes: nodes, bytes: bytes)) }
    }
}
