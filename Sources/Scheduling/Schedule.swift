/// When a flow is due: an interval or a cron expression, read once and asked often.
public struct Schedule: Hashable, Sendable, CustomStringConvertible {
    /// How the schedule was written.
    public enum Kind: String, Hashable, Sendable {
        /// `{"every": "5m"}`.
        case every
        /// `{"cron": "0 0/5 * * * ?"}`.
        case cron
    }

    /// The longest text that is read, in characters.
    public static let greatestLength = 500

    /// How the schedule was written.
    public let kind: Kind
    /// What was written, unchanged.
    public let source: String
    let timing: Timing

    enum Timing: Hashable, Sendable {
        case interval(Interval)
        case calendar(CronFields)
    }

    /// An interval: a number and `s`, `m`, `h` or `d`, from `1s`; due at its multiples since 1970-01-01T00:00:00Z.
    ///
    /// - Throws: ``ScheduleError`` with the place.
    public static func every(_ text: String) throws(ScheduleError) -> Schedule {
        try checkLength(text)
        return Schedule(kind: .every, source: text, timing: .interval(try Interval(text: text)))
    }

    /// A cron expression: five fields as Debian's cron reads them, or a macro such as `@daily`; six or seven as Quartz
    /// 2.3.2 does, seconds first.
    ///
    /// - Throws: ``ScheduleError`` with the place.
    public static func cron(_ text: String) throws(ScheduleError) -> Schedule {
        try checkLength(text)
        return Schedule(kind: .cron, source: text, timing: .calendar(try fields(of: text)))
    }

    /// An interval or a cron expression, whichever the text is.
    ///
    /// - Throws: ``ScheduleError`` with the place.
    public init(_ text: String) throws(ScheduleError) {
        let isInterval = text.first?.isNumber == true && !text.contains(where: \.isWhitespace)
        self = isInterval ? try .every(text) : try .cron(text)
    }

    private init(kind: Kind, source: String, timing: Timing) {
        self.kind = kind
        self.source = source
        self.timing = timing
    }

    /// What was written, unchanged.
    public var description: String { source }

    private static func checkLength(_ text: String) throws(ScheduleError) {
        guard text.count > greatestLength else { return }
        throw ScheduleError(
            column: greatestLength + 1, found: String(text.dropFirst(greatestLength)),
            expected: "the end, since a schedule has at most \(greatestLength) characters")
    }

    private static func fields(of text: String) throws(ScheduleError) -> CronFields {
        let words = CronWord.words(of: text)
        let expected = "five fields (minute hour day month weekday) or six or seven (second first, year last)"
        if let macro = words.first, macro.characters.first == "@" {
            guard words.count == 1 else {
                throw ScheduleError(column: words[1].column, found: words[1].text, expected: "nothing more")
            }
            return try UnixCron.fields(of: CronWord.words(of: try UnixCron.expansion(ofMacro: macro)))
        }
        switch words.count {
        case 5: return try UnixCron.fields(of: words)
        case 6, 7: return try QuartzCron.fields(of: words)
        case 8...:
            throw ScheduleError(column: words[7].column, found: words[7].text, expected: "the end, after " + expected)
        default:
            throw ScheduleError(column: text.count + 1, found: "", expected: expected)
        }
    }
}
