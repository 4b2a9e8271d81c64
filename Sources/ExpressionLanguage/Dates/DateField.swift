/// What a date pattern can ask for.
enum DateField: String, Sendable, Hashable, CaseIterable {
    case era, year, yearOfEra, quarter, month, dayOfMonth, dayOfYear, dayOfWeek, alignedWeekOfMonth, modifiedJulianDay
    /// Of the American week, which begins on Sunday, the first of the year being the one with the first of January.
    case weekYear, weekOfYear, weekOfMonth, dayOfAmericanWeek
    case halfOfDay, hour, clockHour, hourOfHalf, clockHourOfHalf, minute, second, nano, milliOfDay, nanoOfDay
    case offset

    /// The values that it can have at all.
    var range: ClosedRange<Int64> {
        switch self {
        case .era, .halfOfDay: 0...1
        case .year, .weekYear: -999_999_999...999_999_999
        case .yearOfEra: 1...1_000_000_000
        case .quarter: 1...4
        case .month: 1...12
        case .dayOfMonth: 1...31
        case .dayOfYear: 1...366
        case .dayOfWeek, .dayOfAmericanWeek: 1...7
        case .alignedWeekOfMonth: 1...5
        case .weekOfYear: 1...54
        case .weekOfMonth: 0...6
        case .modifiedJulianDay: -365_243_219_162...365_241_780_471
        case .hour: 0...23
        case .clockHour: 1...24
        case .hourOfHalf: 0...11
        case .clockHourOfHalf: 1...12
        case .minute, .second: 0...59
        case .nano: 0...999_999_999
        case .milliOfDay: 0...86_399_999
        case .nanoOfDay: 0...86_399_999_999_999
        case .offset: -64_800...64_800
        }
    }

    var isTime: Bool {
        switch self {
        case .halfOfDay, .hour, .clockHour, .hourOfHalf, .clockHourOfHalf, .minute, .second, .nano, .milliOfDay,
            .nanoOfDay:
            true
        default: false
        }
    }

    /// The value at a local time.
    func value(of time: CivilTime) -> Int64 {
        let date = time.date
        switch self {
        case .era: return date.year > 0 ? 1 : 0
        case .year: return date.year
        case .yearOfEra: return date.year > 0 ? date.year : 1 - date.year
        case .quarter: return (date.month + 2) / 3
        case .month: return date.month
        case .dayOfMonth: return date.day
        case .dayOfYear: return date.dayOfYear
        case .dayOfWeek: return date.dayOfWeek
        case .alignedWeekOfMonth: return (date.day - 1) / 7 + 1
        case .modifiedJulianDay: return date.epochDay + 40_587
        case .weekYear: return AmericanWeek.year(of: date)
        case .weekOfYear: return AmericanWeek.week(of: date)
        case .weekOfMonth: return AmericanWeek.weekOfMonth(of: date)
        case .dayOfAmericanWeek: return AmericanWeek.day(of: date)
        default: return timeValue(time)
        }
    }

    private func timeValue(_ time: CivilTime) -> Int64 {
        let hour = time.secondOfDay / 3600
        switch self {
        case .halfOfDay: return hour / 12
        case .hour: return hour
        case .clockHour: return hour == 0 ? 24 : hour
        case .hourOfHalf: return hour % 12
        case .clockHourOfHalf: return hour % 12 == 0 ? 12 : hour % 12
        case .minute: return time.secondOfDay / 60 % 60
        case .second: return time.secondOfDay % 60
        case .milliOfDay: return time.secondOfDay * 1000 + time.nanos / 1_000_000
        case .nanoOfDay: return time.secondOfDay * 1_000_000_000 + time.nanos
        default: return time.nanos
        }
    }
}

/// Weeks as the United States count them.
enum AmericanWeek {
    static func day(of date: CivilDate) -> Int64 { date.dayOfWeek % 7 + 1 }

    /// The day of the year's first week, a Sunday on or before the first of January.
    static func start(of year: Int64) -> Int64 {
        let first = CivilDate(year: year, month: 1, day: 1)
        return first.epochDay - first.dayOfWeek % 7
    }

    static func year(of date: CivilDate) -> Int64 {
        date.epochDay >= start(of: date.year + 1) ? date.year + 1 : date.year
    }

    static func week(of date: CivilDate) -> Int64 { (date.epochDay - start(of: year(of: date))) / 7 + 1 }

    static func weekOfMonth(of date: CivilDate) -> Int64 {
        let first = CivilDate(year: date.year, month: date.month, day: 1)
        return (date.day - 1 + first.dayOfWeek % 7) / 7 + 1
    }
}
