/// The rule that goes on for ever after the last change that a zone's file lists: the `TZ` text of POSIX in its footer.
struct OffsetRule: Hashable, Sendable {
    /// Seconds ahead of UTC outside daylight saving time.
    var standardOffset: Int
    var daylight: Daylight?

    /// Daylight saving time, each year from one change to the other.
    struct Daylight: Hashable, Sendable {
        var offset: Int
        var start: Change
        var end: Change
    }

    /// When in a year the clock changes: a day, and the seconds from its midnight, which may reach into other days.
    struct Change: Hashable, Sendable {
        var day: Day
        var time: Int

        /// The change as the clock shows it that is changed, counted as ``CivilTime/clockSeconds``.
        func clock(in year: Int) -> Int64 { Int64(day.days(in: year)) * 86_400 + Int64(time) }
    }

    /// A day that each year has.
    enum Day: Hashable, Sendable {
        /// 1 to 365, never 29 February.
        case withoutLeapDay(Int)
        /// 0 to 365, 29 February counted when there is one.
        case ofYear(Int)
        /// The `week`th day (5: the last) of a `weekday` (Sunday 0) in a month.
        case ofMonth(month: Int, week: Int, weekday: Int)

        func days(in year: Int) -> Int {
            let newYear = CivilDate(year: year, month: 1, day: 1).days
            switch self {
            case .withoutLeapDay(let number):
                return newYear + number - (CivilDate.isLeap(year) && number >= 60 ? 0 : 1)
            case .ofYear(let number):
                return newYear + number
            case .ofMonth(let month, let week, let weekday):
                let first = CivilDate(year: year, month: month, day: 1).days
                let length = CivilDate.length(ofMonth: month, year: year)
                let day = floorDivide(weekday - CivilDate.weekday(ofDays: first), 7).remainder + (week - 1) * 7
                return first + (day < length ? day : day - 7)
            }
        }
    }

    /// The span around a second, cut off at `earliest`, where the list of single changes ends.
    func span(at seconds: Int64, notBefore earliest: Int64) -> OffsetSpan {
        guard let daylight else {
            return OffsetSpan(start: earliest, end: .distantFuture, offset: standardOffset)
        }
        let days = (seconds + Int64(standardOffset)).floorDivided(by: 86_400).quotient
        let year = CivilDate(days: Int(days)).year
        let changes = (year - 1...year + 1).flatMap { Self.changes(standardOffset, daylight, $0) }
            .sorted { $0.at < $1.at }
        var span = OffsetSpan(start: earliest, end: .distantFuture, offset: standardOffset)
        for change in changes {
            if change.at > seconds {
                span.end = change.at
                break
            }
            span.start = max(earliest, change.at)
            span.offset = change.offset
        }
        return span
    }

    private static func changes(_ standard: Int, _ daylight: Daylight, _ year: Int) -> [(at: Int64, offset: Int)] {
        [
            (daylight.start.clock(in: year) - Int64(standard), daylight.offset),
            (daylight.end.clock(in: year) - Int64(daylight.offset), standard),
        ]
    }
}
