/// Whether a text itself says how it is encoded.
enum EncodingDeclaration {
    /// Whether it has neither a byte order mark, nor two or four bytes for each character, nor an XML declaration that
    /// names an encoding.
    static func isMissing(in source: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = source.prefix(4)
        if start.starts(with: [0xEF, 0xBB, 0xBF]) || start.starts(with: [0xFE, 0xFF])
            || start.starts(with: [0xFF, 0xFE])
            || start.contains(0)
        {
            return false
        }
        guard source.starts(with: Array("<?xml".utf8)) else { return true }
        let declaration = source.prefix(512).prefix { $0 != UInt8(ascii: ">") }
        return !contains(Array("encoding".utf8), in: Array(declaration))
    }

    private static func contains(_ word: [UInt8], in bytes: [UInt8]) -> Bool {
        guard bytes.count >= word.count else { return false }
        return (0...bytes.count - word.count).contains { bytes[$0...].starts(with: word) }
    }
}
