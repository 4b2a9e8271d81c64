/// One of the fields of a cron expression: its name for messages and its values.
struct CronField: Hashable, Sendable {
    /// As it stands in messages, `the minutes`.
    let name: String
    let values: ClosedRange<Int>
    /// Three letters each, from `firstName` on.
    var names: [String] = []
    var firstName = 0

    static let seconds = CronField(name: "the seconds", values: 0...59)
    static let minutes = CronField(name: "the minutes", values: 0...59)
    static let hours = CronField(name: "the hours", values: 0...23)
    static let daysOfMonth = CronField(name: "the days of the month", values: 1...31)
    static let months = CronField(
        name: "the months", values: 1...12,
        names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], firstName: 1)
    /// Sunday is 0 and 7.
    static let unixDaysOfWeek = CronField(name: "the days of the week", values: 0...7, names: dayNames)
    /// Sunday is 1.
    static let quartzDaysOfWeek = CronField(
        name: "the days of the week", values: 1...7, names: dayNames, firstName: 1)
    static let years = CronField(name: "the years", values: YearSet.bounds)

    private static let dayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]

    /// The value that a name of three letters, in upper or lower case, stands for.
    func value(named name: String) -> Int? {
        names.firstIndex(of: name.uppercased()).map { $0 + firstName }
    }

    /// For messages: `a number from 0 to 59`.
    var expected: String {
        let numbers = "a number from \(values.lowerBound) to \(values.upperBound)"
        guard let first = names.first, let last = names.last else { return numbers }
        return "\(numbers) or a name from \(first) to \(last)"
    }
}
