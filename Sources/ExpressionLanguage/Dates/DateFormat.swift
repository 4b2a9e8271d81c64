/// A pattern of Java's `DateTimeFormatter`, compiled once, for American English.
struct DateFormat: Sendable {
    enum Sign: Sendable {
        case normal, exceedsPad, notNegative
    }

    struct Number: Sendable {
        let field: DateField
        let least: Int
        let most: Int
        let sign: Sign
        /// Digits that belong to the numbers right after it; negative when it takes exactly `most` itself.
        var following = 0
        /// Two digits of a year from 2000 on.
        var isReduced = false
        /// Digits of a fraction of a second.
        var isFraction = false
    }

    enum Style: Sendable {
        case short, full, narrow
    }

    indirect enum Element: Sendable {
        case literal([Unicode.Scalar])
        case number(Number)
        case text(DateField, Style)
        case dayPeriod(Style)
        case zoneID
        case zoneName(isLong: Bool, isGeneric: Bool)
        /// One of the shapes of `OffsetShape`, and what stands for no offset.
        case offset(OffsetShape, none: String)
        case localizedOffset(isLong: Bool)
        case optional([Element])
        case padded(Element, width: Int)
    }

    let pattern: String
    let elements: [Element]

    init(_ pattern: String) throws(DatePatternFault) {
        var parser = DatePatternParser(pattern)
        self.pattern = pattern
        elements = try parser.parse()
    }
}

/// How an offset is written: with colons or not, and which parts must be there.
enum OffsetShape: Sendable {
    /// `+HHmm`
    case hourOptionalMinute
    /// `+HHMM`
    case hourMinute
    /// `+HH:MM`
    case hourColonMinute
    /// `+HHMMss`
    case hourMinuteOptionalSecond
    /// `+HH:MM:ss`
    case colonsOptionalSecond

    var hasColons: Bool { self == .hourColonMinute || self == .colonsOptionalSecond }
    var needsMinute: Bool { self != .hourOptionalMinute }
    var hasSecond: Bool { self == .hourMinuteOptionalSecond || self == .colonsOptionalSecond }
}

/// A date pattern that Java would not take.
struct DatePatternFault: Error {
    let reason: String
}
