/// A JSON number, kept as the digits that were written: `1.10` stays `1.10`, and no size is too big.
public struct JSONNumber: Sendable, Hashable, CustomStringConvertible {
    /// The number as it is written in JSON.
    public let text: String

    /// A whole number.
    public init(_ value: Int) { text = String(value) }

    /// The shortest digits that read back as `value`; nil when it is not finite.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = value.description
    }

    /// Digits as in JSON's grammar; nil when `text` is anything else.
    public init?(text: String) {
        var copy = text
        let isNumber = copy.withUTF8 { bytes in NumberGrammar.end(of: bytes) == bytes.count }
        guard isNumber else { return nil }
        self.text = text
    }

    init(checked text: String) { self.text = text }

    /// There is neither a fraction nor an exponent in the text.
    public var isWhole: Bool { !text.utf8.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") } }

    /// The value when it is written whole and fits.
    public var int64: Int64? { Int64(text) }

    /// The nearest value; infinite when it is too large.
    public var double: Double { Double(text) ?? .nan }

    /// The number as it is written in JSON.
    public var description: String { text }

    /// The same value, however it is written: `1`, `1.0` and `10e-1` are.
    public func isEquivalent(to other: JSONNumber) -> Bool {
        text == other.text || Decimal(text) == Decimal(other.text)
    }
}

extension JSONNumber {
    /// Whether the value is less than another's, exactly.
    public func isLess(than other: JSONNumber) -> Bool { Decimal(text).isLess(than: Decimal(other.text)) }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral value: Int) { self.init(value) }
}

extension JSONNumber {
    /// Sign, digits and the exponent of the last of them, with no zeros at either end.
    fileprivate struct Decimal: Equatable {
        var isNegative = false
        var digits: [UInt8] = []
        var exponent = 0

        init(_ text: String) {
            var isFraction = false
            var rest = text.utf8[...]
            if rest.first == UInt8(ascii: "-") {
                isNegative = true
                rest = rest.dropFirst()
            }
            while let byte = rest.popFirst() {
                if byte == UInt8(ascii: ".") {
                    isFraction = true
                } else if byte | 0x20 == UInt8(ascii: "e") {
                    exponent = exponent.addingReportingOverflow(Self.exponent(rest)).partialValue
                    break
                } else {
                    if isFraction { exponent -= 1 }
                    if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte) }
                }
            }
            while digits.last == UInt8(ascii: "0") {
                digits.removeLast()
                exponent = exponent.addingReportingOverflow(1).partialValue
            }
            if digits.isEmpty {
                isNegative = false
                exponent = 0
            }
        }

        func isLess(than other: Decimal) -> Bool {
            if isNegative != other.isNegative { return isNegative }
            return isNegative ? other.isCloserToZero(than: self) : isCloserToZero(than: other)
        }

        private func isCloserToZero(than other: Decimal) -> Bool {
            if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
            let (size, otherSize) = (magnitude, other.magnitude)
            return size != otherSize ? size < otherSize : digits.lexicographicallyPrecedes(other.digits)
        }

        /// The exponent that the number has when its first digit stands right after the point.
        private var magnitude: Int {
            let (sum, overflow) = exponent.addingReportingOverflow(digits.count)
            return overflow ? Int.max : sum
        }

        private static func exponent(_ text: Substring.UTF8View) -> Int {
            Int(String(Substring(text))) ?? (text.first == UInt8(ascii: "-") ? -Int.max : Int.max)
        }
    }
}
