/// What a calendar and a clock on the wall show, without saying where the wall is.
public struct CivilTime: Hashable, Sendable {
    /// The year of the Gregorian calendar.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int
    /// The hour, 0 to 23.
    public let hour: Int
    /// The minute, 0 to 59.
    public let minute: Int
    /// The second, 0 to 59.
    public let second: Int
    /// The millisecond, 0 to 999.
    public let millisecond: Int

    /// A date and time that exists in the calendar, in the years 0 to 9999; nil when it does not.
    public init?(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0
    ) {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.length(ofMonth: month, year: year), (0...23).contains(hour), (0...59).contains(minute),
            (0...59).contains(second), (0...999).contains(millisecond)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.millisecond = millisecond
    }

    /// The day of the week, Sunday 0 to Saturday 6.
    public var weekday: Int { date.weekday }

    /// What a clock shows that had shown 1970-01-01T00:00:00 so many seconds ago.
    init(clockSeconds: Int64, millisecond: Int = 0) {
        let (days, secondOfDay) = clockSeconds.floorDivided(by: 86_400)
        let date = CivilDate(days: Int(days))
        let time = Int(secondOfDay)
        year = date.year
        month = date.month
        day = date.day
        hour = time / 3600
        minute = time / 60 % 60
        second = time % 60
        self.millisecond = millisecond
    }

    /// The seconds that a clock has gone since it showed 1970-01-01T00:00:00.
    var clockSeconds: Int64 {
        Int64(date.days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    private var date: CivilDate { CivilDate(year: year, month: month, day: day) }
}
