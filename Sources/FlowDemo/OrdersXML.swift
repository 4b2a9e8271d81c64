import OrderedJSON

/// How a page of orders is written as XML.
enum OrdersXML {
    /// An encoding that ERPs of this field use.
    enum Encoding: String {
        case utf8 = "UTF-8"
        case turkish = "ISO-8859-9"

        func bytes(_ text: String) -> [UInt8] {
            switch self {
            case .utf8: Array(text.utf8)
            case .turkish: text.unicodeScalars.map { Self.turkishByte($0) }
            }
        }

        /// Latin-1 with six letters exchanged; anything else is a question mark.
        private static func turkishByte(_ scalar: Unicode.Scalar) -> UInt8 {
            switch scalar {
            case "Ğ": 0xD0
            case "İ": 0xDD
            case "Ş": 0xDE
            case "ğ": 0xF0
            case "ı": 0xFD
            case "ş": 0xFE
            default: UInt8(exactly: scalar.value) ?? UInt8(ascii: "?")
            }
        }
    }

    /// `<orders><order><number>…</number><item><product>…</product>…</item>…</order>…</orders>`
    static func document(_ orders: some Sequence<OrderBook.Order>, encoding: Encoding) -> [UInt8] {
        var text = "<?xml version=\"1.0\" encoding=\"\(encoding.rawValue)\"?>\n<orders>\n"
        for order in orders {
            text += "  <order>\n    <number>\(order.number)</number>\n"
            for item in order.items {
                let fields = item.fields(order: order.number).map { "<\($0.name)>\(escaped($0.value))</\($0.name)>" }
                text += "    <item>\(fields.joined())</item>\n"
            }
            text += "  </order>\n"
        }
        return encoding.bytes(text + "</orders>\n")
    }

    private static func escaped(_ value: JSON) -> String {
        let text = value.string ?? value.serialized()
        return text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
    }
}
