/// Reads numbers as NiFi finds them in texts: trimmed; whole as decimal digits or after `0x`; decimals with digits on both sides of the point, or
/// with nothing before it; an exponent only after a fraction (so `1e3` is none); `NaN`, `Infinity`; hexadecimal decimals with an exponent.
enum NumberText {
    case number(Number)
    /// Digits that NiFi takes for a number and then cannot read: too many for 64 bits, or `0x.8`.
    case unreadable

    var number: Number? { if case .number(let number) = self { number } else { nil } }

    static func parse(_ text: String) -> NumberText? {
        let trimmed = JavaText.trimmed(text)
        return Array(trimmed.utf8).withUnsafeBufferPointer { bytes in
            guard !bytes.isEmpty else { return nil }
            var scan = NumberScan(bytes: bytes)
            return scan.parse()
        }
    }
}

private struct NumberScan {
    let bytes: UnsafeBufferPointer<UInt8>
    var place = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func parse() -> NumberText? {
        let isNegative = bytes[0] == UInt8(ascii: "-")
        if isNegative || bytes[0] == UInt8(ascii: "+") { place = 1 }
        guard place < bytes.count else { return nil }
        if rest == "Infinity" { return .number(.decimal(isNegative ? -.infinity : .infinity)) }
        if rest == "NaN" { return .number(.decimal(.nan)) }
        if bytes[place] == UInt8(ascii: "0"), place + 1 < bytes.count, bytes[place + 1] | 0x20 == UInt8(ascii: "x") {
            return hexadecimal(isNegative: isNegative)
        }
        let wholeEnd = end(from: place, of: isDigit)
        if wholeEnd == bytes.count { return whole(from: place, radix: 10, isNegative: isNegative) }
        return isDecimal(from: place, wholeEnd: wholeEnd) ? decimal : nil
    }

    private var rest: String { String(decoding: UnsafeBufferPointer(rebasing: bytes[place...]), as: UTF8.self) }

    private var decimal: NumberText? {
        Double(String(decoding: bytes, as: UTF8.self)).map { .number(.decimal($0)) }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    private func isHexDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 }

    private func end(from start: Int, of kind: (UInt8) -> Bool) -> Int {
        var place = start
        while place < bytes.count, kind(bytes[place]) { place += 1 }
        return place
    }

    private func isDecimal(from start: Int, wholeEnd: Int) -> Bool {
        guard wholeEnd < bytes.count, bytes[wholeEnd] == UInt8(ascii: ".") else { return false }
        let fractionEnd = end(from: wholeEnd + 1, of: isDigit)
        guard fractionEnd > wholeEnd + 1 else { return false }
        return fractionEnd == bytes.count || exponentEnd(from: fractionEnd, letter: UInt8(ascii: "e")) == bytes.count
    }

    private func exponentEnd(from start: Int, letter: UInt8) -> Int? {
        guard start < bytes.count, bytes[start] | 0x20 == letter else { return nil }
        var place = start + 1
        if place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") { place += 1 }
        let end = end(from: place, of: isDigit)
        return end > place ? end : nil
    }

    private func whole(from start: Int, radix: Int64, isNegative: Bool) -> NumberText {
        var value: Int64 = 0
        for byte in bytes[start...] {
            let digit = Int64(isDigit(byte) ? byte - 0x30 : (byte | 0x20) - 0x61 + 10)
            let (product, overflow) = value.multipliedReportingOverflow(by: radix)
            let (sum, carry) =
                isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            if overflow || carry { return .unreadable }
            value = sum
        }
        return .number(.whole(value))
    }

    private func hexadecimal(isNegative: Bool) -> NumberText? {
        let start = place + 2
        let digitsEnd = end(from: start, of: isHexDigit)
        if digitsEnd == bytes.count {
            return digitsEnd > start ? whole(from: start, radix: 16, isNegative: isNegative) : nil
        }
        var next = digitsEnd
        if bytes[next] == UInt8(ascii: ".") { next = end(from: next + 1, of: isHexDigit) }
        let hasFraction = next > digitsEnd + 1
        guard digitsEnd > start || hasFraction else { return nil }
        if digitsEnd == start, next == bytes.count { return .unreadable }
        guard exponentEnd(from: next, letter: UInt8(ascii: "p")) == bytes.count else { return nil }
        return decimal
    }
}
