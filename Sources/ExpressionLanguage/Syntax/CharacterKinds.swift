/// Which bytes are what in an expression.
enum CharacterKinds {
    /// The characters that cannot stand in names, a bit for each: blanks and `$(),:/*';`, then `[]{}`.
    private static let outsideLow: UInt64 = 0xC00979100002600
    private static let outsideHigh: UInt64 = 0x2800000028000000

    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// It may stand in the name of an attribute that is not quoted.
    @inline(__always)
    static func isName(_ byte: UInt8) -> Bool {
        if byte >= 0x80 { return true }
        let outside = byte < 64 ? outsideLow : outsideHigh
        return outside &>> UInt64(byte & 63) & 1 == 0
    }
}
