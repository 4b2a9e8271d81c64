/// The days of a month on which a schedule is due.
enum DayRule: Hashable, Sendable {
    /// Each of these days of the month, 1 to 31, that it has.
    case daysOfMonth(FieldSet)
    /// Each of these days of the week, Sunday 0 to Saturday 6.
    case daysOfWeek(FieldSet)
    /// Unix, both restricted: a day that is in one of them.
    case either(daysOfMonth: FieldSet, daysOfWeek: FieldSet)
    /// Unix, one of them begins with `*`: a day that is in both.
    case both(daysOfMonth: FieldSet, daysOfWeek: FieldSet)
    /// Quartz's `L` and `L-3`: so many days before the last one.
    case lastDay(before: Int)
    /// Quartz's `LW` and `L-3W`: the weekday nearest to that day.
    case weekdayNearLastDay(before: Int)
    /// Quartz's `15W`: the weekday nearest to that day, in the same month; none in a month that lacks the day.
    case weekdayNear(day: Int)
    /// Quartz's `6L`: the last such day of the week.
    case lastDayOfWeek(Int)
    /// Quartz's `6#3`: the third such day of the week; none in a month that has no such day.
    case dayOfWeek(Int, number: Int)

    static let everyDayOfMonth = FieldSet(1...31)
    static let everyDayOfWeek = FieldSet(0...6)
    static let everyDay = DayRule.daysOfMonth(everyDayOfMonth)

    /// The days of one month, as numbers from 1.
    func days(ofMonth month: Int, year: Int) -> FieldSet {
        let length = CivilDate.length(ofMonth: month, year: year)
        switch self {
        case .daysOfMonth(let days):
            return days.intersection(Self.all(length))
        case .daysOfWeek(let weekdays):
            return Self.days(weekdays, month, year, length)
        case .either(let days, let weekdays):
            return days.intersection(Self.all(length)).union(Self.days(weekdays, month, year, length))
        case .both(let days, let weekdays):
            return days.intersection(Self.days(weekdays, month, year, length))
        case .lastDay(let before):
            return Self.single(length - before, length)
        case .weekdayNearLastDay(let before):
            return Self.weekday(near: length - before, month, year, length)
        case .weekdayNear(let day):
            return Self.weekday(near: day, month, year, length)
        case .lastDayOfWeek(let weekday):
            return Self.single(Self.firstDay(weekday, month, year) + 28, length, orWeekBefore: true)
        case .dayOfWeek(let weekday, let number):
            return Self.single(Self.firstDay(weekday, month, year) + 7 * (number - 1), length)
        }
    }

    private static func all(_ length: Int) -> FieldSet { FieldSet(bits: (1 << UInt64(length + 1)) - 2) }

    private static func single(_ day: Int, _ length: Int, orWeekBefore: Bool = false) -> FieldSet {
        guard day >= 1 else { return FieldSet() }
        if day <= length { return FieldSet(bits: 1 << UInt64(day)) }
        return orWeekBefore ? FieldSet(bits: 1 << UInt64(day - 7)) : FieldSet()
    }

    private static func weekdayOfFirst(_ month: Int, _ year: Int) -> Int {
        CivilDate(year: year, month: month, day: 1).weekday
    }

    /// The day, 1 to 7, on which the weekday first comes.
    private static func firstDay(_ weekday: Int, _ month: Int, _ year: Int) -> Int {
        1 + (weekday - weekdayOfFirst(month, year) + 7) % 7
    }

    private static func days(_ weekdays: FieldSet, _ month: Int, _ year: Int, _ length: Int) -> FieldSet {
        let first = UInt64(weekdayOfFirst(month, year))
        let week = (weekdays.bits >> first | weekdays.bits << (7 - first)) & 0x7F
        let month = week | week << 7 | week << 14 | week << 21 | week << 28
        return FieldSet(bits: month << 1).intersection(all(length))
    }

    /// Saturday moves to Friday and Sunday to Monday, but at the ends of the month the other way.
    private static func weekday(near day: Int, _ month: Int, _ year: Int, _ length: Int) -> FieldSet {
        guard day >= 1, day <= length else { return FieldSet() }
        switch (weekdayOfFirst(month, year) + day - 1) % 7 {
        case 6: return single(day == 1 ? day + 2 : day - 1, length)
        case 0: return single(day == length ? day - 2 : day + 1, length)
        default: return single(day, length)
        }
    }
}
