/// Which bytes are what in an expression.
enum CharacterKinds {
    private static let blank: UInt8 = 1
    private static let outside: UInt8 = 2
    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for byte in " \t\r\n".utf8 { table[Int(byte)] = blank | outside }
        for byte in "${}()[],:;/*'".utf8 { table[Int(byte)] = outside }
        return table
    }()

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// It may stand in the name of an attribute that is not quoted.
    static func isName(_ byte: UInt8) -> Bool {
        if byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { return true }
        return table[Int(byte)] & outside == 0
    }
}
