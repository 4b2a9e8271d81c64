import OrderedJSON

/// Reads what stands between the parentheses of a function.
enum ArgumentSplitter {
    /// Cuts at commas outside quotes and parentheses, and takes the space around each piece away.
    static func split(_ text: SpecText) -> [SpecText] {
        var pieces: [SpecText] = []
        var piece = SpecText()
        var isInParentheses = false
        var isInQuotes = false
        for byte in text {
            switch byte {
            case UInt8(ascii: "("): if !isInQuotes { isInParentheses = true }
            case UInt8(ascii: ")"): if !isInQuotes { isInParentheses = false }
            case UInt8(ascii: "'"): isInQuotes.toggle()
            case UInt8(ascii: ",") where !isInParentheses && !isInQuotes:
                pieces.append(trimmed(piece))
                piece = []
                continue
            default: break
            }
            piece.append(byte)
        }
        pieces.append(trimmed(piece))
        return pieces
    }

    private static func trimmed(_ text: SpecText) -> SpecText {
        guard let first = text.firstIndex(where: { $0 > 0x20 }), let last = text.lastIndex(where: { $0 > 0x20 }) else {
            return []
        }
        return SpecText(text[first...last])
    }

    /// What a piece means that is no lookup: nothing is null, `'…'` a text, then a bool, a number, and else a text.
    static func literal(_ text: SpecText) -> JSON {
        if text.isEmpty { return .null }
        if text.first == UInt8(ascii: "'"), text.last == UInt8(ascii: "'"), text.count > 1 {
            return .string(SpecText(text[1..<text.count - 1]).text)
        }
        let string = text.text
        switch string.lowercased() {
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: break
        }
        switch JavaNumber.parse(string) {
        case .int(let value): return .number(JSONNumber(Int(value)))
        case .long(let value): return .number(JSONNumber(Int(value)))
        case .double(let value):
            return JSONNumber(text: JavaNumber.text(value)).map { .number($0) } ?? .string(string)
        default: return .string(string)
        }
    }
}
