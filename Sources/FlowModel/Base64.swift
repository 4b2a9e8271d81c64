/// Base64 (RFC 4648, section 4).
public enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// Less of a secret than this is found in texts by chance.
    private static let shortestCertain = 4

    /// Encodes bytes with padding.
    public static func encode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let count = min(3, bytes.endIndex - place)
            var bits: UInt32 = 0
            for offset in 0..<count { bits |= UInt32(bytes[place + offset]) << UInt32(16 - 8 * offset) }
            for digit in 0..<4 {
                result.append(
                    digit <= count ? alphabet[Int(bits >> UInt32(18 - 6 * digit) & 63)] : UInt8(ascii: "="))
            }
            place += count
        }
        return result
    }

    /// What is certain of the encoding of these bytes within other ones, at each of the three places they can have there, in
    /// both alphabets; and their own encoding.
    static func spellings(of bytes: [UInt8]) -> Set<String> {
        var spellings: Set<String> = [String(decoding: encode(bytes[...]), as: UTF8.self)]
        for shift in 0..<3 {
            let encoded = encode(([UInt8](repeating: 0, count: shift) + bytes)[...])
            let first = (8 * shift + 5) / 6
            let end = 8 * (shift + bytes.count) / 6
            if end - first >= shortestCertain {
                spellings.insert(String(decoding: encoded[first..<end], as: UTF8.self))
            }
        }
        return spellings.union(
            spellings.map { $0.replacing("+", with: "-").replacing("/", with: "_") })
    }
}
