/// A place in a source, as people count.
struct SourcePlace {
    let offset: Int
    let line: Int
    let column: Int
    let excerpt: String
    let indentation: Int

    private static let width = 120
    private static let before = 80

    init(offset: Int, in source: String) {
        let bytes = Array(source.utf8)
        var place = min(max(offset, 0), bytes.count)
        while place > 0, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place -= 1 }
        self.offset = place
        let newline = UInt8(ascii: "\n")
        line = bytes[..<place].count { $0 == newline } + 1
        let start = bytes[..<place].lastIndex(of: newline).map { $0 + 1 } ?? 0
        let end = bytes[place...].firstIndex(of: newline) ?? bytes.count
        let head = String(decoding: bytes[start..<place], as: UTF8.self).unicodeScalars
        let tail = String(decoding: bytes[place..<end], as: UTF8.self).unicodeScalars
        column = head.count + 1
        let kept = head.suffix(Self.before)
        let rest = tail.prefix(Self.width - kept.count)
        excerpt = Self.visible(kept) + Self.visible(rest)
        indentation = kept.count
    }

    /// Tabs and other control characters become blanks, so that the caret stands under its place.
    private static func visible(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars { text.append(scalar.value < 0x20 ? " " : scalar) }
        return String(text)
    }
}

extension String {
    /// The text itself, or its first characters and an ellipsis.
    func shortened(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        let scalars = unicodeScalars
        guard let cut = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
            cut < scalars.endIndex
        else { return self }
        return String(scalars[..<cut]) + "…"
    }
}
