/// What Java does to text that Swift does in another way.
enum JavaText {
    /// Lower case with the sigma that ends a word.
    static func lowercased(_ text: String) -> String {
        guard text.unicodeScalars.contains("\u{3A3}") else { return text.lowercased() }
        var result = ""
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar == "\u{3A3}" {
                result += endsWord(index, in: scalars) ? "\u{3C2}" : "\u{3C3}"
            } else {
                result += scalar.properties.lowercaseMapping
            }
        }
        return result
    }

    /// UTF-16 as text, with a question mark for half of a pair, as Java writes it.
    static func text(_ units: ArraySlice<UInt16>) -> String {
        var units = units
        if let first = units.first, UTF16.isTrailSurrogate(first) {
            units[units.startIndex] = UInt16(UInt8(ascii: "?"))
        }
        if let last = units.last, UTF16.isLeadSurrogate(last) { units[units.endIndex - 1] = UInt16(UInt8(ascii: "?")) }
        return String(decoding: units, as: UTF16.self)
    }

    private static func endsWord(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        func isCased(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isCased }
        func isIgnorable(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isCaseIgnorable }
        let before = scalars[..<index].last { !isIgnorable($0) }
        let after = scalars[(index + 1)...].first { !isIgnorable($0) }
        return before.map(isCased) == true && after.map(isCased) != true
    }
}
