/// Fields of comma-separated values.
enum CSVEscapes {
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }

    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        var result: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            result.append(byte)
            if byte == UInt8(ascii: "\"") { result.append(byte) }
        }
        result.append(UInt8(ascii: "\""))
        return String(decoding: result, as: UTF8.self)
    }

    static func unescaped(_ text: String) throws(EscapeFault) -> String {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else { return text }
        guard bytes.count > 1 else { throw EscapeFault(reason: "a quote stands alone") }
        let inner = bytes[1..<bytes.count - 1]
        var result: [UInt8] = []
        var place = inner.startIndex
        while place < inner.endIndex {
            result.append(inner[place])
            if inner[place] == UInt8(ascii: "\""), place + 1 < inner.endIndex, inner[place + 1] == UInt8(ascii: "\"") {
                place += 1
            }
            place += 1
        }
        return String(decoding: result, as: UTF8.self)
    }
}
