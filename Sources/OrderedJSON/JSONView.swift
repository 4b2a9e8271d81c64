/// A value of a parsed document: the document and a place on its tape. Reading copies nothing that is not asked for.
public struct JSONView: Sendable {
    /// The document that holds the value.
    public let document: JSONDocument
    /// The index of the value's node on the tape.
    public let index: Int

    /// The value of a node; `index` must be one of the document's.
    @inlinable
    public init(document: JSONDocument, index: Int) {
        self.document = document
        self.index = index
    }

    @usableFromInline var node: JSONNode { document.nodes[index] }

    /// What the value is.
    public var kind: JSONKind { node.kind }

    /// It is `null`.
    public var isNull: Bool { kind == .null }

    /// The bool, if it is one.
    public var bool: Bool? { kind == .bool ? node.isMarked : nil }

    /// The text without escapes, if it is one.
    public var string: String? {
        guard kind == .string else { return nil }
        return document.withTape { tape in
            let content = tape.content(of: node)
            return node.isMarked ? JSONEscapes.decode(content) : String(decoding: content, as: UTF8.self)
        }
    }

    /// It is this text, in UTF-8.
    public func stringEquals(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        guard kind == .string else { return false }
        return document.withTape { tape in
            let content = tape.content(of: node)
            if node.isMarked { return JSONEscapes.decoded(content, equals: utf8) }
            return content.elementsEqual(utf8)
        }
    }

    /// It is this text.
    public func stringEquals(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { stringEquals($0) }
    }

    /// The digits, if it is a number.
    public var numberText: String? {
        guard kind == .number else { return nil }
        return document.withTape { String(decoding: $0.source(of: node), as: UTF8.self) }
    }

    /// The number, if it is one.
    public var number: JSONNumber? { numberText.map { JSONNumber(checked: $0) } }

    /// The number, if it is one that is written whole and fits.
    public var int: Int? { number?.int64.flatMap { Int(exactly: $0) } }

    /// The exact source text of the value.
    public var rawBytes: ArraySlice<UInt8> { document.bytes[Int(node.offset)..<Int(node.offset) + Int(node.length)] }

    /// The exact source text of the value, for the time of the call.
    public func withRawBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try document.withTape { tape in try body(tape.source(of: node)) }
    }

    /// Where the value stands in the source. Counts from the start of the source each time.
    public var position: JSONPosition { document.position(ofByte: Int(node.offset)) }
}
