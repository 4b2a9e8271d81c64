/// A double with all its decimal digits, to round it half up as Java's `BigDecimal` does.
struct ExactDecimal {
    private let value: Double
    /// The digits, the highest first.
    private let digits: [UInt8]
    /// How many of the digits stand behind the point.
    private let scale: Int

    /// nil when the value is not finite.
    init?(_ value: Double) {
        guard value.isFinite else { return nil }
        self.value = value
        guard value != 0 else {
            digits = [0]
            scale = 0
            return
        }
        var limbs = Limbs(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0))
        let exponent = Int(value.exponentBitPattern == 0 ? 1 : value.exponentBitPattern) - 1075
        if exponent >= 0 {
            for _ in 0..<exponent { limbs.multiply(by: 2) }
            scale = 0
        } else {
            for _ in 0..<(-exponent) { limbs.multiply(by: 5) }
            scale = -exponent
        }
        digits = limbs.digits
    }

    /// The nearest double to the value with so many digits behind the point, halves away from zero.
    func rounded(toDigits places: Int) -> Double {
        guard scale > places else { return value }
        let kept = digits.count - (scale - places)
        guard kept >= 0 else { return 0 }
        var rounded = Array(digits[..<kept])
        if digits[kept] >= 5 {
            var index = kept - 1
            while index >= 0, rounded[index] == 9 {
                rounded[index] = 0
                index -= 1
            }
            if index >= 0 { rounded[index] += 1 } else { rounded.insert(1, at: 0) }
        }
        let text = String(decoding: rounded.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
        let magnitude = Double("\(text.isEmpty ? "0" : text)e\(-places)") ?? 0
        return value < 0 && magnitude != 0 ? -magnitude : magnitude
    }

    /// A whole number of any size, nine digits a limb, the lowest first.
    private struct Limbs {
        private var limbs: [UInt64]
        private static let base: UInt64 = 1_000_000_000

        init(_ value: UInt64) {
            limbs = [value % Self.base, value / Self.base % Self.base, value / Self.base / Self.base]
        }

        mutating func multiply(by factor: UInt64) {
            var carry: UInt64 = 0
            for index in limbs.indices {
                let product = limbs[index] * factor + carry
                limbs[index] = product % Self.base
                carry = product / Self.base
            }
            if carry > 0 { limbs.append(carry) }
        }

        var digits: [UInt8] {
            var digits: [UInt8] = []
            for limb in limbs {
                var rest = limb
                for _ in 0..<9 {
                    digits.append(UInt8(rest % 10))
                    rest /= 10
                }
            }
            while digits.count > 1, digits.last == 0 { digits.removeLast() }
            return digits.reversed()
        }
    }
}
