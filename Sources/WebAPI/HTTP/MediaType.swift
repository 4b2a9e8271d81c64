/// What a `Content-Type` says (RFC 9110, section 8.3).
struct MediaType: Hashable {
    /// Such as `application/json`, in lower case.
    let name: String
    /// In lower case.
    let charset: String?

    /// Reads a field's value; parameters other than `charset` do not matter.
    init?(_ text: String) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        guard let first = parts.first else { return nil }
        let name = Self.trimmed(first).lowercased()
        let sides = name.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty && !$0.contains(" ") }) else { return nil }
        self.name = name
        var charset: String?
        for part in parts.dropFirst() {
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, Self.trimmed(sides[0]).lowercased() == "charset" else { continue }
            var value = Self.trimmed(sides[1])
            if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") { value = value.dropFirst().dropLast() }
            charset = value.lowercased()
        }
        self.charset = charset
    }

    /// `application/json`, `text/json` or something of the kind `…+json`.
    var isJSON: Bool { name == "application/json" || name == "text/json" || name.hasSuffix("+json") }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
