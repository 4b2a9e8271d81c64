/// From bytes to a document: the scanner's tape when they are well-formed, the finder's fault when not.
struct JSONParser {
    private let bytes: [UInt8]
    private let maximumDepth: Int

    private let original: JSONOriginal?

    init(_ bytes: [UInt8], maximumDepth: Int, original: JSONOriginal? = nil) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
        self.original = original
    }

    /// The document, or what is wrong.
    func document() -> Result<JSONDocument, JSONFailure> {
        guard bytes.count <= Int(UInt32.max) else {
            return .failure(JSONFailure(JSONFault(offset: 0, problem: .tooLarge)))
        }
        var ambiguous: [Int] = []
        let document = bytes.withUnsafeBufferPointer { source in scan(source, &ambiguous) }
        guard let document else { return .failure(JSONFailure(fault())) }
        return .success(ambiguous.isEmpty ? document : document.disambiguated(ambiguous))
    }

    private func fault() -> JSONFault {
        let fault = bytes.withUnsafeBufferPointer { source in
            var finder = JSONFaultFinder(source: source, maximumDepth: maximumDepth)
            return finder.find()
        }
        return fault ?? JSONFault(offset: 0, problem: .expected("JSON"))
    }

    private func scan(_ source: UnsafeBufferPointer<UInt8>, _ ambiguous: inout [Int]) -> JSONDocument? {
        guard let base = source.baseAddress else { return nil }
        var end = source.count
        while end > 0, Self.isSpace(source[end - 1]) { end -= 1 }
        var start = source.count >= 3 && source[0] == 0xEF && source[1] == 0xBB && source[2] == 0xBF ? 3 : 0
        while start < end, Self.isSpace(source[start]) { start += 1 }
        guard start < end else { return nil }
        var scanner = JSONScanner(base: base, end: base + end, maximumDepth: maximumDepth)
        defer { scanner.frames.deallocate() }
        guard scanner.scanRoot(from: start) else {
            scanner.storage.deallocate()
            return nil
        }
        ambiguous = scanner.ambiguous
        scanner.storage.shrink(to: scanner.count)
        let nodes = UnsafeBufferPointer<JSONNode>(start: scanner.storage.nodes, count: scanner.count)
        return JSONDocument(bytes: bytes, nodes: nodes, original: original)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
}
