/// A text whose escapes cannot be read.
struct EscapeFault: Error {
    let reason: String
}

/// The escapes of texts in JSON, as NiFi writes them: all beyond ASCII as `\uXXXX`, and the slash too.
enum JSONEscapes {
    static func escaped(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 16)
        for unit in text.utf16 {
            switch unit {
            case 0x22, 0x5C, 0x2F: result += [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: unit)]
            case 0x08: result += Array("\\b".utf8)
            case 0x09: result += Array("\\t".utf8)
            case 0x0A: result += Array("\\n".utf8)
            case 0x0C: result += Array("\\f".utf8)
            case 0x0D: result += Array("\\r".utf8)
            case 0x20...0x7F: result.append(UInt8(truncatingIfNeeded: unit))
            default:
                result += Array("\\u".utf8)
                for shift in [12, 8, 4, 0] { result.append(Hexadecimal.upper(UInt8(unit >> UInt16(shift) & 15))) }
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    static func unescaped(_ text: String) throws(EscapeFault) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        let units = Array(text.utf16)
        var result: [UInt16] = []
        result.reserveCapacity(units.count)
        var place = 0
        while place < units.count {
            guard units[place] == 0x5C, place + 1 < units.count else {
                if units[place] != 0x5C { result.append(units[place]) }
                place += 1
                continue
            }
            place += 1
            switch units[place] {
            case 0x30...0x37: result.append(octal(units, &place))
            case 0x75: result.append(try unicode(units, &place))
            default:
                if let plain = single(units[place]) {
                    result.append(plain)
                    place += 1
                }
            }
        }
        return String(decoding: result, as: UTF16.self)
    }

    /// What a backslash and one character stand for; before any other the backslash goes.
    private static func single(_ unit: UInt16) -> UInt16? {
        switch unit {
        case 0x62: 0x08
        case 0x6E: 0x0A
        case 0x74: 0x09
        case 0x66: 0x0C
        case 0x72: 0x0D
        case 0x5C, 0x22, 0x27: unit
        default: nil
        }
    }

    private static func octal(_ units: [UInt16], _ place: inout Int) -> UInt16 {
        let most = units[place] <= 0x33 ? 3 : 2
        var value: UInt16 = 0
        var count = 0
        while count < most, place < units.count, (0x30...0x37).contains(units[place]) {
            value = value * 8 + units[place] - 0x30
            place += 1
            count += 1
        }
        return value
    }

    /// `u`, however many, perhaps a plus sign, and four digits.
    private static func unicode(_ units: [UInt16], _ place: inout Int) throws(EscapeFault) -> UInt16 {
        while place < units.count, units[place] == 0x75 { place += 1 }
        if place < units.count, units[place] == 0x2B { place += 1 }
        guard place + 4 <= units.count else {
            throw EscapeFault(reason: "\\u is not followed by four hexadecimal digits")
        }
        var value: UInt16 = 0
        for unit in units[place..<place + 4] {
            guard let byte = UInt8(exactly: unit), let digit = Hexadecimal.value(byte) else {
                throw EscapeFault(reason: "\\u is not followed by four hexadecimal digits")
            }
            value = value << 4 | UInt16(digit)
        }
        place += 4
        return value
    }
}
