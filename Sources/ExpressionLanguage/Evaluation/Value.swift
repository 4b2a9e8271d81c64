/// What a part of an expression evaluates to.
enum Value: Sendable {
    case null
    case text(String)
    case boolean(Bool)
    case whole(Int64)
    case decimal(Double)
    /// Milliseconds since the epoch.
    case date(Int64)
    case instant(Moment)

    static func text(orNull text: String?) -> Value { text.map(Value.text) ?? .null }
    static func boolean(orNull value: Bool?) -> Value { value.map(Value.boolean) ?? .null }
    static func whole(orNull value: Int64?) -> Value { value.map(Value.whole) ?? .null }

    var isNull: Bool { if case .null = self { true } else { false } }
}

/// A whole number or a decimal, whichever a text or a value turns out to be.
enum Number: Sendable {
    case whole(Int64)
    case decimal(Double)

    var asDouble: Double {
        switch self {
        case .whole(let value): Double(value)
        case .decimal(let value): value
        }
    }

    /// Decimals are cut towards zero and kept within the range, as Java's conversion does.
    var asWhole: Int64 {
        switch self {
        case .whole(let value): value
        case .decimal(let value): Int64(saturating: value)
        }
    }

    var value: Value {
        switch self {
        case .whole(let value): .whole(value)
        case .decimal(let value): .decimal(value)
        }
    }
}

extension Int64 {
    /// Cut towards zero; what lies beyond the range becomes its end, not-a-number zero.
    init(saturating value: Double) {
        if value.isNaN {
            self = 0
        } else if value >= 0x1p63 {
            self = .max
        } else if value <= -0x1p63 {
            self = .min
        } else {
            self = Int64(value)
        }
    }
}
