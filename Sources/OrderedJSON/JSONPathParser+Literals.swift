extension JSONPathParser {
    /// A text in single or double quotes.
    mutating func quoted() throws(JSONPathError) -> String {
        let quote = next
        advance()
        var content = String.UnicodeScalarView()
        while let scalar = next {
            if scalar == quote {
                advance()
                return String(content)
            }
            guard scalar.value >= 0x20 else { throw fault("a control character must be escaped in a name or text") }
            advance()
            content.append(scalar == "\\" ? try escaped() : scalar)
        }
        throw expected("the closing quote")
    }

    private mutating func escaped() throws(JSONPathError) -> Unicode.Scalar {
        guard let letter = next else { throw expected("an escape") }
        advance()
        switch letter {
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try unicode()
        case "\\", "/", "'", "\"": return letter
        default:
            goBack(to: place - 1)
            throw expected("an escape (one of \\' \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u)")
        }
    }

    private mutating func unicode() throws(JSONPathError) -> Unicode.Scalar {
        let start = place
        var value = try hex()
        if value & 0xFC00 == 0xD800, next == "\\", peek(1) == "u" {
            advance(2)
            let low = try hex()
            value = low & 0xFC00 == 0xDC00 ? 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF : value
        }
        guard let scalar = Unicode.Scalar(value) else {
            goBack(to: start)
            throw fault("half of a surrogate pair")
        }
        return scalar
    }

    private mutating func hex() throws(JSONPathError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let scalar = next, scalar.isASCII, let digit = JSONEscapes.hexValue(UInt8(scalar.value)) else {
                throw expected("four hexadecimal digits after \\u")
            }
            value = value << 4 | UInt32(digit)
            advance()
        }
        return value
    }

    /// A number, text, word, list or object as a literal; nil when none stands here.
    mutating func literal() throws(JSONPathError) -> JSON? {
        switch next {
        case "'", "\"": return .string(try quoted())
        case let scalar? where scalar == "-" || Self.isDigit(scalar): return .number(try number())
        case "[": return .array(try list())
        case "{": return try object()
        default: return word()
        }
    }

    private mutating func word() -> JSON? {
        let start = place
        switch takeName() {
        case "true": return true
        case "false": return false
        case "null": return .null
        default:
            goBack(to: start)
            return nil
        }
    }

    private mutating func number() throws(JSONPathError) -> JSONNumber {
        let start = place
        var digits = String.UnicodeScalarView()
        while let scalar = next, Self.isDigit(scalar) || "+-.eE".unicodeScalars.contains(scalar) {
            digits.append(scalar)
            advance()
        }
        guard let number = JSONNumber(text: String(digits)) else {
            goBack(to: start)
            throw fault("\"\(String(digits))\" is no number")
        }
        return number
    }

    private mutating func list() throws(JSONPathError) -> [JSON] {
        try deeper()
        advance()
        var elements: [JSON] = []
        skipBlanks()
        while !take("]") {
            if !elements.isEmpty { try need(",") }
            skipBlanks()
            guard let element = try literal() else { throw expected("a literal") }
            elements.append(element)
            skipBlanks()
        }
        shallower()
        return elements
    }

    private mutating func object() throws(JSONPathError) -> JSON {
        try deeper()
        advance()
        var object = JSONObject()
        skipBlanks()
        while !take("}") {
            if !object.isEmpty { try need(",") }
            skipBlanks()
            guard next == "\"" || next == "'" else { throw expected("a name in quotes") }
            let name = try quoted()
            skipBlanks()
            try need(":")
            skipBlanks()
            guard let value = try literal() else { throw expected("a literal") }
            object[name] = value
            skipBlanks()
        }
        shallower()
        return .object(object)
    }
}
