/// How Java's `Date` prints itself.
enum DateText {
    /// As in `Mon Jul 01 00:00:00 UTC 2024`.
    static func text(milliseconds: Int64, zone: Zone) -> String {
        let moment = Moment(milliseconds: milliseconds)
        let offset = zone.offset(at: moment.seconds)
        let time = CivilTime(moment, offset: offset)
        let day = DateWords.word(.dayOfWeek, time.date.dayOfWeek, .short) ?? ""
        let month = DateWords.word(.month, time.date.month, .short) ?? ""
        let (hour, minute, second) = (time.secondOfDay / 3600, time.secondOfDay / 60 % 60, time.secondOfDay % 60)
        let clock = "\(Padding.digits(hour, 2)):\(Padding.digits(minute, 2)):\(Padding.digits(second, 2))"
        let year = time.date.year > 0 ? time.date.year : 1 - time.date.year
        return
            "\(day) \(month) \(Padding.digits(time.date.day, 2)) \(clock) \(name(of: zone, at: moment, offset)) \(year)"
    }

    private static func name(of zone: Zone, at moment: Moment, _ offset: Int64) -> String {
        guard let names = ZoneNames.names(of: zone.id == "Z" ? "UTC" : zone.id) else { return offsetName(offset) }
        return zone.isSummerTime(at: moment.seconds) ? names.shortSummer : names.short
    }

    /// `GMT+03:00`
    static func offsetName(_ offset: Int64) -> String {
        let total = abs(offset)
        return "GMT\(offset < 0 ? "-" : "+")\(Padding.digits(total / 3600, 2)):\(Padding.digits(total / 60 % 60, 2))"
    }
}
