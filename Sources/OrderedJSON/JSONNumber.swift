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
}

extension JSONNumber {
    /// The same value, however it is written: `1`, `1.0` and `10e-1` are.
    public func isEquivalent(to other: JSONNumber) -> Bool {
        text == other.text || ExactDecimal(text) == ExactDecimal(other.text)
    }

    /// Whether the value is less than another's, exactly.
    public func isLess(than other: JSONNumber) -> Bool { ExactDecimal(text).isLess(than: ExactDecimal(other.text)) }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral value: Int) { self.init(value) }
}
