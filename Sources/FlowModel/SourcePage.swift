/// A page of the ERP, or a body that it posted, as it came: all that is needed to understand it again later.
public struct SourcePage: Sendable, Hashable {
    /// The text in the encoding of the sender.
    public var bytes: [UInt8]
    /// The encoding that its `Content-Type` named; none where that named none. A text that says its own encoding needs none.
    public var charset: String?

    /// Makes a page of its parts.
    public init(bytes: [UInt8], charset: String? = nil) {
        self.bytes = bytes
        self.charset = charset
    }
}
