/// The entities of XML and HTML, as Apache's commons-text has them.
enum MarkupEscapes {
    enum Language {
        case xml, html3, html4
    }

    static func xml(_ text: String) -> String {
        translated(text) { scalar in
            switch scalar.value {
            case 0x27: "&apos;"
            case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0xFFFE, 0xFFFF: ""
            case 0x7F...0x84, 0x86...0x9F: "&#\(scalar.value);"
            default: basic(scalar)
            }
        }
    }

    static func html(_ text: String, _ language: Language) -> String {
        translated(text) { scalar in
            if let basic = basic(scalar) { return basic }
            guard scalar.value >= 0xA0 else { return nil }
            if scalar.value <= 0xFF { return "&\(HTMLEntities.latin[Int(scalar.value) - 0xA0]);" }
            return language == .html4 ? HTMLEntities.names[scalar].map { "&\($0);" } : nil
        }
    }

    private static func basic(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\"": "&quot;"
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        default: nil
        }
    }

    private static func translated(_ text: String, _ translate: (Unicode.Scalar) -> String?) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if let translation = translate(scalar) {
                result += translation
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// What is no entity of the language stays as it is.
    static func unescaped(_ text: String, _ language: Language) throws(EscapeFault) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var place = 0
        while place < scalars.count {
            if scalars[place] == "&", let (replacement, length) = try entity(scalars[place...], language) {
                result += replacement
                place += length
            } else {
                result.unicodeScalars.append(scalars[place])
                place += 1
            }
        }
        return result
    }

    private static let longestName = 10

    private static func entity(
        _ text: ArraySlice<Unicode.Scalar>, _ language: Language
    ) throws(EscapeFault) -> (text: String, length: Int)? {
        let rest = text.dropFirst()
        if rest.first == "#" { return try numbered(rest.dropFirst()) }
        guard let end = rest.prefix(longestName).firstIndex(of: ";") else { return nil }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: rest[..<end])
        guard let scalar = scalar(named: String(name), language) else { return nil }
        return (String(scalar), end - text.startIndex + 1)
    }

    private static func scalar(named name: String, _ language: Language) -> Unicode.Scalar? {
        switch name {
        case "quot": return "\""
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "apos": return language == .xml ? "'" : nil
        default:
            if language == .xml { return nil }
            if let place = HTMLEntities.latin.firstIndex(of: name) { return Unicode.Scalar(UInt8(0xA0 + place)) }
            return language == .html4 ? HTMLEntities.scalars[name] : nil
        }
    }

    /// `&#123;` or `&#x7B;`
    private static func numbered(_ text: ArraySlice<Unicode.Scalar>) throws(EscapeFault) -> (text: String, length: Int)?
    {
        let isHexadecimal = text.first == "x" || text.first == "X"
        let digits = (isHexadecimal ? text.dropFirst() : text).prefix { scalar in
            scalar.isASCII && Hexadecimal.value(UInt8(truncatingIfNeeded: scalar.value)) != nil
        }
        guard !digits.isEmpty, digits.endIndex < text.endIndex, text[digits.endIndex] == ";" else { return nil }
        let number = String(String.UnicodeScalarView(digits))
        guard let value = Int32(number, radix: isHexadecimal ? 16 : 10) else { return nil }
        guard value <= 0x10FFFF else { throw EscapeFault(reason: "there is no character with the number \(value)") }
        let scalar = Unicode.Scalar(UInt32(value)) ?? "\u{FFFD}"
        return (String(scalar), digits.endIndex - text.startIndex + 3)
    }
}
