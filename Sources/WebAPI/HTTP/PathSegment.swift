import FlowModel

/// One segment of a path.
enum PathSegment {
    /// Decodes a segment; `+` is itself.
    /// - Returns: nothing when it is not UTF-8 or a `%` is not followed by two digits.
    static func decode(_ segment: Substring) -> String? {
        guard segment.utf8.contains(UInt8(ascii: "%")) else { return String(segment) }
        return PercentEncoding.decodeQuery(segment.replacing("+", with: "%2B"))
    }
}
