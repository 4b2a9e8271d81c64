extension JSON {
    /// Reads a text.
    /// - Parameter commentsAndTrailingCommas: also take `//` and `/* */` comments and a comma after the last element or member.
    public static func parse(_ text: String, commentsAndTrailingCommas: Bool = false) throws(JSONError) -> JSON {
        try parse(Array(text.utf8), commentsAndTrailingCommas: commentsAndTrailingCommas)
    }

    /// Reads UTF-8.
    /// - Parameter commentsAndTrailingCommas: also take `//` and `/* */` comments and a comma after the last element or member.
    public static func parse(_ bytes: [UInt8], commentsAndTrailingCommas: Bool = false) throws(JSONError) -> JSON {
        try JSONDocument.parse(bytes, commentsAndTrailingCommas: commentsAndTrailingCommas).root.json
    }

    /// Reads UTF-8 from any sequence of bytes.
    public init(parsing bytes: some Sequence<UInt8>) throws(JSONError) { self = try JSON.parse(Array(bytes)) }

    /// Reads a text.
    public init(parsing text: String) throws(JSONError) { self = try JSON.parse(text) }
}
