/// UUIDs as Java reads and writes them.
enum UUIDText {
    static func text(_ bytes: [UInt8]) -> String {
        let digits = Array(Hexadecimal.text(bytes).utf8)
        let parts = [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]]
        return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    }

    /// Five groups of hexadecimal digits; ones that are too short are filled up, of ones that are too long the end counts.
    static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 36 else { return nil }
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard groups.count == 5 else { return nil }
        var bytes: [UInt8] = []
        for (group, width) in zip(groups, [4, 2, 2, 2, 6]) {
            guard let value = value(group) else { return nil }
            for place in stride(from: width - 1, through: 0, by: -1) {
                bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * place)))
            }
        }
        return bytes
    }

    private static func value(_ digits: some Collection<UInt8>) -> UInt64? {
        guard !digits.isEmpty, digits.count <= 16 else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard let part = Hexadecimal.value(digit) else { return nil }
            value = value << 4 | UInt64(part)
        }
        return value
    }
}
