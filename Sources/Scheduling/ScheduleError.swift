/// Why a text is not a schedule: where, what stands there, and what should.
public struct ScheduleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The character of the text at which it goes wrong, counted from 1.
    public let column: Int
    /// The field of a cron expression, as in `the minutes`; nil when it concerns the whole text.
    public let field: String?
    /// What stands there, as it is written.
    public let found: String
    /// What should stand there instead.
    public let expected: String

    init(column: Int, field: String? = nil, found: String, expected: String) {
        self.column = column
        self.field = field
        self.found = found.count > 40 ? found.prefix(40) + "…" : found
        self.expected = expected
    }

    /// One sentence that says all of it.
    public var description: String {
        let place = field.map { "In \($0), at column \(column)," } ?? "At column \(column)"
        let what = found.isEmpty ? "nothing was found" : "“\(found)” was found"
        return "\(place) \(what) where this is expected: \(expected)."
    }
}
