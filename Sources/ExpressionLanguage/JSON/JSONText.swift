import OrderedJSON

/// JSON as Jackson reads and writes it for NiFi.
enum JSONText {
    /// An object or an array; NiFi looks at the ends of the text, and Jackson does not look beyond the first value.
    static func isObjectOrArray(_ text: String) -> Bool {
        let trimmed = JavaText.trimmed(text)
        let ends = (trimmed.utf8.first, trimmed.utf8.last)
        let isObject = ends == (UInt8(ascii: "{"), UInt8(ascii: "}"))
        let isArray = ends == (UInt8(ascii: "["), UInt8(ascii: "]"))
        return (isObject || isArray) && (try? parse(trimmed)) != nil
    }

    /// The first value of the text.
    static func parse(_ text: String) throws(JSONError) -> JSON {
        let bytes = Array(text.utf8)
        return try JSON.parse(Array(bytes.prefix(end(ofFirstValueIn: bytes))))
    }

    /// Where the first object or array ends, if the text begins with one; else where the text does.
    private static func end(ofFirstValueIn bytes: [UInt8]) -> Int {
        guard let start = bytes.firstIndex(where: { $0 > 0x20 }),
            bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "[")
        else { return bytes.count }
        var depth = 0
        var place = start
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return place + 1 }
            case UInt8(ascii: "\""):
                place += 1
                while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
                    place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
                }
            default: break
            }
            place += 1
        }
        return bytes.count
    }

    /// Compact, with decimals as Java writes them.
    static func text(of json: JSON) -> String {
        var bytes: [UInt8] = []
        write(json, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func write(_ json: JSON, to bytes: inout [UInt8]) {
        switch json {
        case .null: bytes += Array("null".utf8)
        case .bool(let value): bytes += Array((value ? "true" : "false").utf8)
        case .number(let number): bytes += Array(text(of: number).utf8)
        case .string(let text): write(text, to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (place, element) in elements.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                write(element, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            for (place, member) in object.members.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                write(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                write(member.value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x08: bytes += Array("\\b".utf8)
            case 0x09: bytes += Array("\\t".utf8)
            case 0x0A: bytes += Array("\\n".utf8)
            case 0x0C: bytes += Array("\\f".utf8)
            case 0x0D: bytes += Array("\\r".utf8)
            case 0..<0x20: bytes += Array("\\u00".utf8) + [Hexadecimal.upper(byte >> 4), Hexadecimal.upper(byte & 15)]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whole numbers keep their digits, decimals are read as such.
    static func text(of number: JSONNumber) -> String {
        guard number.isWhole else { return JavaDouble.text(number.double) }
        return number.text == "-0" ? "0" : number.text
    }

    /// A scalar as it is, what stands alone in a list likewise, all else as JSON; null is empty.
    static func plainText(of json: JSON) -> String {
        switch json {
        case .null: return ""
        case .bool(let value): return value ? "true" : "false"
        case .number(let number): return text(of: number)
        case .string(let text): return text
        case .array(let elements):
            if elements.count == 1, let only = elements.first { return plainText(of: only) }
            return text(of: json)
        case .object: return text(of: json)
        }
    }
}
