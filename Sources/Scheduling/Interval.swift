/// `5m`: a number and one of s, m, h and d.
struct Interval: Hashable, Sendable {
    /// At least 1.
    let seconds: Int64

    /// A hundred years.
    private static let greatest: Int64 = 36_500 * 86_400

    init(text: String) throws(ScheduleError) {
        let expected = "a number and s, m, h or d, from 1s to 36500d, as in 5m"
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { throw ScheduleError(column: 1, found: text, expected: expected) }
        guard let count = Int64(digits), count > 0 else {
            throw ScheduleError(column: 1, found: String(digits), expected: expected)
        }
        let unit = String(text.dropFirst(digits.count))
        guard let size = Self.sizes[unit] else {
            throw ScheduleError(column: digits.count + 1, found: unit, expected: "s, m, h or d, as in 5m")
        }
        let (seconds, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow, seconds <= Self.greatest else {
            throw ScheduleError(column: 1, found: text, expected: expected)
        }
        self.seconds = seconds
    }

    private static let sizes: [String: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]

    /// The first multiple after a second; nil when there is none that can be told as an instant.
    func next(after second: Int64) -> Int64? {
        let (start, overflow) = (second.floorDivided(by: seconds).quotient + 1).multipliedReportingOverflow(by: seconds)
        return overflow ? nil : start
    }
}
