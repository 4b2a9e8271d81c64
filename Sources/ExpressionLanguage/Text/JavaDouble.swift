#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How Java, from version 19 on, writes a decimal: the shortest digits that give it back, at least one after the point.
enum JavaDouble {
    static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        let sign = value.sign == .minus ? "-" : ""
        if value == 0 { return sign + "0.0" }
        let (digits, exponent) = decimal(value.magnitude)
        return sign + layout(digits, exponent)
    }

    /// Digits d1d2d3… and the exponent of d1.d2d3….
    private static func decimal(_ value: Double) -> (digits: [UInt8], exponent: Int) {
        let description = Array("\(value)".utf8)
        var digits: [UInt8] = []
        var exponent = 0
        var point: Int?
        for (place, byte) in description.enumerated() {
            if byte == UInt8(ascii: "e") {
                exponent = Int(String(decoding: description[(place + 1)...], as: UTF8.self)) ?? 0
                break
            }
            if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
        }
        exponent += (point ?? digits.count) - 1
        let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(zeros)
        exponent -= zeros
        while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
        return digits.count == 1 ? twoDigits(value, digits, exponent) : (digits, exponent)
    }

    /// Where one digit is enough, Java takes the nearest of those with two, which differs for the very smallest.
    private static func twoDigits(_ value: Double, _ digits: [UInt8], _ exponent: Int) -> (
        digits: [UInt8], exponent: Int
    ) {
        guard value < 1e-300 else { return (digits, exponent) }
        var buffer = [CChar](repeating: 0, count: 32)
        let count = buffer.withUnsafeMutableBufferPointer { bytes in
            withVaList([value]) { vsnprintf(bytes.baseAddress, bytes.count, "%.1e", $0) }
        }
        let bytes = buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }
        let text = String(decoding: bytes, as: UTF8.self)
        guard Double(text) == value, bytes.count > 4, let scale = Int(text.dropFirst(4)) else {
            return (digits, exponent)
        }
        return bytes[2] == UInt8(ascii: "0") ? ([bytes[0]], scale) : ([bytes[0], bytes[2]], scale)
    }

    private static func layout(_ digits: [UInt8], _ exponent: Int) -> String {
        let text = String(decoding: digits, as: UTF8.self)
        if exponent >= 7 || exponent < -3 {
            let fraction = digits.count == 1 ? "0" : String(text.dropFirst())
            return "\(text.prefix(1)).\(fraction)E\(exponent)"
        }
        if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + text }
        let whole =
            digits.count > exponent
            ? String(text.prefix(exponent + 1)) : text + String(repeating: "0", count: exponent + 1 - digits.count)
        let fraction = digits.count > exponent + 1 ? String(text.dropFirst(exponent + 1)) : "0"
        return whole + "." + fraction
    }
}
