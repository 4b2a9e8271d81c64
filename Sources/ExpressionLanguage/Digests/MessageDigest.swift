/// The digests that Java's security provider offers by name.
enum MessageDigest {
    /// In lower-case hexadecimal digits; nil when Java knows no such digest.
    static func hexadecimal(of text: String, named name: String) -> String? {
        digest(of: Array(text.utf8), named: name).map { Hexadecimal.text($0) }
    }

    private static func digest(of bytes: [UInt8], named name: String) -> [UInt8]? {
        switch name.uppercased() {
        case "MD2": MD2.digest(bytes)
        case "MD5": MD5.digest(bytes)
        case "SHA", "SHA1", "SHA-1": SHA1.digest(bytes)
        case "SHA224", "SHA-224": SHA256.digest(bytes, isShort: true)
        case "SHA256", "SHA-256": SHA256.digest(bytes, isShort: false)
        case "SHA384", "SHA-384": SHA512.digest(bytes, .bits384)
        case "SHA512", "SHA-512": SHA512.digest(bytes, .bits512)
        case "SHA512/224", "SHA-512/224": SHA512.digest(bytes, .bits224)
        case "SHA512/256", "SHA-512/256": SHA512.digest(bytes, .bits256)
        case "SHA3-224": SHA3.digest(bytes, length: 28)
        case "SHA3-256": SHA3.digest(bytes, length: 32)
        case "SHA3-384": SHA3.digest(bytes, length: 48)
        case "SHA3-512": SHA3.digest(bytes, length: 64)
        default: nil
        }
    }

    /// The message, a one bit, zeros, and its length in bits, to fill whole blocks.
    static func padded(_ bytes: [UInt8], block: Int, lengthBytes: Int, isBigEndian: Bool) -> [UInt8] {
        var message = bytes
        message.append(0x80)
        while message.count % block != block - lengthBytes { message.append(0) }
        let bits = UInt64(bytes.count) << 3
        if lengthBytes == 16 { message += [UInt8](repeating: 0, count: 8) }
        for place in 0..<8 {
            let shift = UInt64(isBigEndian ? 56 - 8 * place : 8 * place)
            message.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
        return message
    }

    static func word32(_ bytes: [UInt8], _ place: Int) -> UInt32 {
        UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16 | UInt32(bytes[place + 2]) << 8
            | UInt32(bytes[place + 3])
    }

    static func bytes<Word: FixedWidthInteger>(_ words: [Word]) -> [UInt8] {
        words.flatMap { word in
            stride(from: Word.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> Word($0)) }
        }
    }
}

extension FixedWidthInteger {
    @inline(__always)
    func rotatedLeft(_ count: Self) -> Self { self &<< count | self &>> (Self(Self.bitWidth) - count) }

    @inline(__always)
    func rotatedRight(_ count: Self) -> Self { self &>> count | self &<< (Self(Self.bitWidth) - count) }
}
