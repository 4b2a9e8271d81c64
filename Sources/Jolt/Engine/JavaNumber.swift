/// A number in the class that the original would read it into.
enum JavaNumber {
    /// Whole, 32 bits.
    case int(Int32)
    /// Whole, 64 bits.
    case long(Int64)
    /// Whole and larger: its lowest bits, and the nearest double.
    case big(lowBits: Int64, nearest: Double)
    /// With a fraction or an exponent.
    case double(Double)

    /// The number of JSON text.
    init(json text: UnsafeBufferPointer<UInt8>, isWhole: Bool) {
        guard isWhole else {
            self = .double(Double(String(decoding: text, as: UTF8.self)) ?? .nan)
            return
        }
        let isNegative = text.first == UInt8(ascii: "-")
        var value: Int64 = 0
        var overflows = false
        for digit in text.dropFirst(isNegative ? 1 : 0) {
            let unit = Int64(digit &- UInt8(ascii: "0"))
            let (tenfold, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) =
                isNegative ? tenfold.subtractingReportingOverflow(unit) : tenfold.addingReportingOverflow(unit)
            overflows = overflows || first || second
            value = sum
        }
        if overflows {
            self = .big(lowBits: value, nearest: Double(String(decoding: text, as: UTF8.self)) ?? .nan)
        } else {
            self = JavaNumber(value)
        }
    }

    /// An int where it fits, else a long.
    init(_ value: Int64) {
        if let small = Int32(exactly: value) { self = .int(small) } else { self = .long(value) }
    }

    /// Java's `intValue`: doubles saturate, whole numbers lose their upper bits.
    var intValue: Int32 {
        switch self {
        case .int(let value): value
        case .long(let value), .big(let value, _): Int32(truncatingIfNeeded: value)
        case .double(let value): JavaNumber.saturated(value)
        }
    }

    /// Java's `longValue`.
    var longValue: Int64 {
        switch self {
        case .int(let value): Int64(value)
        case .long(let value), .big(let value, _): value
        case .double(let value): JavaNumber.saturated(value)
        }
    }

    /// Java's `doubleValue`.
    var doubleValue: Double {
        switch self {
        case .int(let value): Double(value)
        case .long(let value): Double(value)
        case .big(_, let value), .double(let value): value
        }
    }

    static func saturated<Target: FixedWidthInteger>(_ value: Double) -> Target {
        if value.isNaN { return 0 }
        return Target(exactly: value.rounded(.towardZero)) ?? (value < 0 ? .min : .max)
    }

    /// What Java reads from text: an int, else a long, else a double; nil when it is none.
    static func parse(_ text: String) -> JavaNumber? {
        if let number = whole(text) { return JavaNumber(number) }
        return parseDouble(text).map { .double($0) }
    }

    private static func whole(_ text: String) -> Int64? {
        let digits =
            text.utf8.first == UInt8(ascii: "-") || text.utf8.first == UInt8(ascii: "+")
            ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
            return nil
        }
        return Int64(text)
    }

    /// Java's `Double.parseDouble`: space around it, `d` or `f` behind it, `NaN`, `Infinity` and hexadecimal are taken.
    private static func parseDouble(_ text: String) -> Double? {
        var body = Substring(text).utf8
        while let last = body.last, last <= 0x20 { body.removeLast() }
        while let first = body.first, first <= 0x20 { body.removeFirst() }
        var unsigned = body
        if unsigned.first == UInt8(ascii: "-") || unsigned.first == UInt8(ascii: "+") { unsigned.removeFirst() }
        guard let first = unsigned.first else { return nil }
        let word = String(Substring(unsigned))
        let isNegative = body.first == UInt8(ascii: "-")
        if word == "NaN" { return .nan }
        if word == "Infinity" { return isNegative ? -.infinity : .infinity }
        guard first == UInt8(ascii: ".") || (first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9")) else {
            return nil
        }
        var number = word
        let isHexadecimal = number.hasPrefix("0x") || number.hasPrefix("0X")
        if let last = number.last, "dDfF".contains(last), !isHexadecimal || number.lowercased().contains("p") {
            number.removeLast()
        }
        if isHexadecimal, !number.lowercased().contains("p") { return nil }
        if !isHexadecimal { number = padded(number) }
        guard let value = Double(number) else { return nil }
        return isNegative ? -value : value
    }

    /// Digits on both sides of the dot, which Swift wants and Java does not: `1.`, `.5`, `1.e3`.
    private static func padded(_ text: String) -> String {
        var result = ""
        var previous: Character?
        for character in text {
            if character == ".", previous == nil { result.append("0") }
            if previous == ".", !character.isNumber { result.append("0") }
            result.append(character)
            previous = character
        }
        return previous == "." ? text.count > 1 ? result + "0" : text : result
    }

    /// Java's `Double.toString`: the shortest digits, with an exponent below 0.001 and from ten million on.
    static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        if value == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
        let sign = value < 0 ? "-" : ""
        let (digits, exponent) = shortestDigits(value.magnitude)
        if value.magnitude >= 1e-3, value.magnitude < 1e7 {
            if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
            let whole = exponent + 1
            if digits.count <= whole {
                return sign + digits + String(repeating: "0", count: whole - digits.count) + ".0"
            }
            return sign + digits.prefix(whole) + "." + digits.dropFirst(whole)
        }
        let fraction = digits.dropFirst()
        return sign + digits.prefix(1) + "." + (fraction.isEmpty ? "0" : fraction) + "E\(exponent)"
    }

    /// The digits without zeros at the ends, and the power of ten of the first.
    private static func shortestDigits(_ value: Double) -> (digits: String, exponent: Int) {
        var mantissa = value.description
        var exponent = 0
        if let mark = mantissa.firstIndex(of: "e") {
            exponent = Int(mantissa[mantissa.index(after: mark)...]) ?? 0
            mantissa = String(mantissa[..<mark])
        }
        let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(parts[0])
        var digits = whole + (parts.count > 1 ? String(parts[1]) : "")
        exponent += whole.count - 1
        while digits.hasPrefix("0"), digits.count > 1 {
            digits.removeFirst()
            exponent -= 1
        }
        while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
        return (digits, exponent)
    }
}
