import FlowModel

/// One segment of a path.
enum PathSegment {
    /// Decodes a segment; `+` is itself.
    /// - Returns: nothing when it is not UTF-8, holds a NUL, or a `%` is not followed by two digits.
    static func decode(_ segment: Substring) -> String? {
        guard segment.utf8.contains(UInt8(ascii: "%")) else { return String(segment) }
        let text = PercentEncoding.decodeQuery(segment.replacing("+", with: "%2B"))
        return text.flatMap { $0.holdsNUL ? nil : $0 }
    }
}
