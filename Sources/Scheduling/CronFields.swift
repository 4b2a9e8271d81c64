/// A cron expression of either dialect, read into sets that are searched without stepping through time.
struct CronFields: Hashable, Sendable {
    var seconds: FieldSet
    var minutes: FieldSet
    var hours: FieldSet
    var months: FieldSet
    var days: DayRule
    var years: YearSet
    /// Whether the hours are written with a wildcard or a step, so that the schedule means an interval more than a time of
    /// day; see ``Schedule/next(after:in:)``.
    var keepsInterval: Bool

    /// The first time from `clock` on, counted as ``CivilTime/clockSeconds``, that is in all sets; nil when there is none
    /// before the year 3000.
    func first(from clock: Int64) -> Int64? {
        let start = max(clock, 0)
        let (days, secondOfDay) = start.floorDivided(by: 86_400)
        guard days <= Self.lastDay else { return nil }
        let today = CivilDate(days: Int(days))
        if allows(today), let second = firstSecondOfDay(from: Int(secondOfDay)) {
            return days * 86_400 + Int64(second)
        }
        guard let day = firstDay(after: today), let second = firstSecondOfDay(from: 0) else { return nil }
        return Int64(day.days) * 86_400 + Int64(second)
    }

    private static let lastDay = Int64(CivilDate(year: YearSet.bounds.upperBound, month: 12, day: 31).days)

    private func allows(_ date: CivilDate) -> Bool {
        months.contains(date.month) && years.first(from: date.year) == date.year
            && days.days(ofMonth: date.month, year: date.year).contains(date.day)
    }

    private func firstDay(after date: CivilDate) -> CivilDate? {
        var earliest = CivilDate(year: date.year, month: date.month, day: date.day + 1)
        while let year = years.first(from: earliest.year) {
            if year > earliest.year { earliest = CivilDate(year: year, month: 1, day: 1) }
            while let month = months.first(from: earliest.month) {
                let from = month > earliest.month ? 1 : earliest.day
                if let day = days.days(ofMonth: month, year: year).first(from: from) {
                    return CivilDate(year: year, month: month, day: day)
                }
                earliest = CivilDate(year: year, month: month + 1, day: 1)
            }
            earliest = CivilDate(year: year + 1, month: 1, day: 1)
        }
        return nil
    }

    private func firstSecondOfDay(from start: Int) -> Int? {
        let (startHour, startMinute, startSecond) = (start / 3600, start / 60 % 60, start % 60)
        if hours.contains(startHour) {
            if minutes.contains(startMinute), let second = seconds.first(from: startSecond) {
                return startHour * 3600 + startMinute * 60 + second
            }
            if let minute = minutes.first(from: startMinute + 1), let second = seconds.first(from: 0) {
                return startHour * 3600 + minute * 60 + second
            }
        }
        guard let hour = hours.first(from: startHour + 1), let minute = minutes.first(from: 0),
            let second = seconds.first(from: 0)
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }
}
