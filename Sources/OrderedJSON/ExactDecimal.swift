/// The value of a number's text, with all its digits and no zeros at either end of them.
struct ExactDecimal: Equatable {
    private var isNegative = false
    private var digits: [UInt8] = []
    /// The exponent that the number has when its first digit stands right after the point; 0 for zero.
    private var magnitude = 0

    /// - Parameter text: a number by JSON's grammar.
    init(_ text: String) {
        var wholeDigits = 0
        var leadingZeros = 0
        var exponent = 0
        var isFraction = false
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                exponent = Self.exponent(rest)
                rest = rest.dropFirst(rest.count)
            default:
                if !isFraction { wholeDigits += 1 }
                if byte == UInt8(ascii: "0"), digits.isEmpty { leadingZeros += 1 } else { digits.append(byte) }
            }
        }
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.isEmpty {
            isNegative = false
        } else {
            let (sum, overflow) = exponent.addingReportingOverflow(wholeDigits - leadingZeros)
            magnitude = overflow ? exponent : sum
        }
    }

    /// Whether the value is less than another.
    func isLess(than other: ExactDecimal) -> Bool {
        if isNegative != other.isNegative { return isNegative }
        return isNegative ? other.isCloserToZero(than: self) : isCloserToZero(than: other)
    }

    private func isCloserToZero(than other: ExactDecimal) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        return magnitude != other.magnitude
            ? magnitude < other.magnitude : digits.lexicographicallyPrecedes(other.digits)
    }

    private static func exponent(_ text: Substring.UTF8View) -> Int {
        Int(String(Substring(text))) ?? (text.first == UInt8(ascii: "-") ? -Int.max : Int.max)
    }
}
