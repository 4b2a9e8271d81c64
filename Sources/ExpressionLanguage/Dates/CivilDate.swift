/// A day of the Gregorian calendar, which is taken to have held always.
struct CivilDate: Sendable, Hashable {
    var year: Int64
    var month: Int64
    var day: Int64

    init(year: Int64, month: Int64, day: Int64) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day so many days after 1970-01-01.
    init(epochDay: Int64) {
        let shifted = epochDay + 719_468
        let era = shifted.floored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01.
    var epochDay: Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.floored(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    var isValid: Bool {
        (-999_999_999...999_999_999).contains(year) && (1...12).contains(month) && day >= 1
            && day <= Self.days(in: month, of: year)
    }

    /// From 1.
    var dayOfYear: Int64 { epochDay - CivilDate(year: year, month: 1, day: 1).epochDay + 1 }

    /// Monday is 1, Sunday 7.
    var dayOfWeek: Int64 { (epochDay + 3).wrapped(by: 7) + 1 }

    /// The same day so many months later, or the last of that month.
    func adding(months: Int64) -> CivilDate? {
        let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow else { return nil }
        let newYear = total.floored(by: 12)
        guard (-999_999_999...999_999_999).contains(newYear) else { return nil }
        let newMonth = total - newYear * 12 + 1
        return CivilDate(year: newYear, month: newMonth, day: min(day, Self.days(in: newMonth, of: newYear)))
    }
}

/// A day and a time of day, without a zone.
struct CivilTime: Sendable, Hashable {
    var date: CivilDate
    /// 0 to 86 399.
    var secondOfDay: Int64
    var nanos: Int64

    init(date: CivilDate, secondOfDay: Int64, nanos: Int64) {
        self.date = date
        self.secondOfDay = secondOfDay
        self.nanos = nanos
    }

    /// The local time at a moment, so many seconds ahead of UTC.
    init(_ moment: Moment, offset: Int64) {
        let local = moment.seconds + offset
        let day = local.floored(by: 86_400)
        date = CivilDate(epochDay: day)
        secondOfDay = local - day * 86_400
        nanos = moment.nanos
    }

    /// Seconds since the epoch, were this UTC.
    var epochSecond: Int64 { date.epochDay * 86_400 + secondOfDay }
}
