public import OrderedJSON

/// What a chain made of an input: not yet bytes, but what is to be written.
///
/// Untouched parts of the input are written by copying their bytes. Owns the memory of the transform and keeps the input alive.
public final class JoltResult {
    /// How many bytes the result has as JSON.
    public let byteCount: Int
    /// The chain made nothing; written as `null`.
    public let isNothing: Bool
    private let chain: CompiledChain
    private let input: JSONDocument
    private let context: JSONDocument?
    private var engine: Engine
    private let root: Value

    init(
        chain: CompiledChain, input: JSONDocument, context: JSONDocument?, engine: consuming Engine, root: Value,
        byteCount: Int
    ) {
        self.chain = chain
        self.input = input
        self.context = context
        self.root = root
        self.byteCount = byteCount
        isNothing = root == .missing || engine.kind(root) == .null
        self.engine = engine
    }

    /// The result as compact JSON in UTF-8.
    public func serializedBytes() -> [UInt8] {
        var bytes: [UInt8] = []
        serialize(into: &bytes)
        return bytes
    }

    /// Puts the result as compact JSON in UTF-8 in the place of what `bytes` holds, whose room is used again if it suffices.
    public func serialize(into bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: bytes.capacity >= byteCount)
        bytes.append(addingCapacity: byteCount) { span in
            span.withUnsafeMutableBufferPointer { buffer, count in
                guard let base = buffer.baseAddress else { return }
                LargePages.prefer(for: base, count: byteCount)
                withEngine { engine, root, _ in count = engine.write(root, to: base) - base }
            }
        }
    }

    /// Gives the result as compact JSON in UTF-8 piece by piece, each for the time of the call, so that it is never held as a whole.
    public func forEachPiece(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: max(byteCount, 1))
        defer { room.deallocate() }
        withEngine { engine, root, _ in engine.writePieces(of: root, through: room, body) }
    }

    /// Gives the engine, the value and where the entries of the chain stand, for the time of the call.
    func withEngine<Result>(_ body: (inout Engine, Value, [JSONPointer]) -> Result) -> Result {
        let result = chain.withSources(input: input, context: context) { sources in
            engine.use(sources)
            return body(&engine, root, chain.entryPointers)
        }
        guard let result else { preconditionFailure("a document without memory cannot have been transformed") }
        return result
    }

    /// The result as a value.
    public func json() throws(JSONError) -> JSON { try document().root.json }

    /// The result as a document of its own.
    public func document() throws(JSONError) -> JSONDocument { try JSONDocument.parse(serializedBytes()) }
}
