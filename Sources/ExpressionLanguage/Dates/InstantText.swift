/// Instants as ISO 8601 and RFC 1123 write them.
enum InstantText {
    /// As in `2024-07-01T10:20:00Z`, with three, six or nine digits of a fraction where there is one.
    static func text(_ instant: Moment) -> String {
        let time = CivilTime(instant, offset: 0)
        let (hour, minute, second) = (time.secondOfDay / 3600, time.secondOfDay / 60 % 60, time.secondOfDay % 60)
        let year = time.date.year
        let years = year > 9999 ? "+\(year)" : Padding.digits(year, 4)
        var text = "\(years)-\(Padding.digits(time.date.month, 2))-\(Padding.digits(time.date.day, 2))"
        text += "T\(Padding.digits(hour, 2)):\(Padding.digits(minute, 2)):\(Padding.digits(second, 2))"
        if time.nanos != 0 {
            let digits = time.nanos % 1_000_000 == 0 ? 3 : time.nanos % 1000 == 0 ? 6 : 9
            text += "." + Padding.digits(time.nanos, 9).prefix(digits)
        }
        return text + "Z"
    }

    /// An instant or a date with an offset as in ISO 8601, or a date as in RFC 1123; nil when it is none of them.
    static func parse(_ text: String) -> Moment? {
        var scan = InstantScan(Array(text.utf8))
        if let moment = scan.iso() { return moment }
        scan = InstantScan(Array(text.utf8))
        return scan.rfc1123()
    }
}

private struct InstantScan {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func skip(_ characters: String) -> Bool {
        guard place < bytes.count, characters.utf8.contains(bytes[place]) else { return false }
        place += 1
        return true
    }

    /// Digits, `least` to `most` of them.
    private mutating func number(_ least: Int, _ most: Int) -> Int64? {
        var value: Int64 = 0
        var count = 0
        while count < most, place < bytes.count, bytes[place] &- 0x30 < 10 {
            value = value * 10 + Int64(bytes[place] - 0x30)
            place += 1
            count += 1
        }
        return count >= least ? value : nil
    }

    private mutating func year() -> Int64? {
        let isPositive = skip("+")
        let isNegative = !isPositive && skip("-")
        let start = place
        guard let year = number(4, 10) else { return nil }
        let count = place - start
        guard isPositive ? count > 4 : isNegative || count == 4 else { return nil }
        return isNegative ? -year : year
    }

    mutating func iso() -> Moment? {
        guard let year = year(), skip("-"), let month = number(2, 2), skip("-"), let day = number(2, 2), skip("Tt")
        else { return nil }
        guard let hour = number(2, 2), skip(":"), let minute = number(2, 2) else { return nil }
        var second: Int64?
        var nanos: Int64 = 0
        if skip(":") {
            guard let value = number(2, 2) else { return nil }
            second = value
            if skip(".") {
                let start = place
                let digits = number(0, 9) ?? 0
                nanos = digits
                for _ in (place - start)..<9 { nanos *= 10 }
            }
        }
        guard let offset = isoOffset(), place == bytes.count else { return nil }
        let isMidnight = hour == 24 && minute == 0 && (second ?? 0) == 0 && nanos == 0
        guard hour < 24 || isMidnight, minute < 60, (second ?? 0) < 60 else { return nil }
        return moment(
            CivilDate(year: year, month: month, day: day), (hour * 60 + minute) * 60 + (second ?? 0), nanos, offset)
    }

    /// `Z`, or hours, minutes and perhaps seconds.
    private mutating func isoOffset() -> Int64? {
        if skip("Zz") { return 0 }
        let isNegative = place < bytes.count && bytes[place] == UInt8(ascii: "-")
        guard skip("+-"), let hours = number(2, 2) else { return nil }
        var total = hours * 3600
        if skip(":") {
            guard let minutes = number(2, 2), minutes < 60 else { return nil }
            total += minutes * 60
            if skip(":") {
                guard let seconds = number(2, 2), seconds < 60 else { return nil }
                total += seconds
            }
        }
        guard total <= 18 * 3600 else { return nil }
        return isNegative ? -total : total
    }

    private func moment(_ date: CivilDate, _ seconds: Int64, _ nanos: Int64, _ offset: Int64) -> Moment? {
        guard date.isValid else { return nil }
        let total = date.epochDay * 86_400 + seconds - offset
        return Moment.seconds.contains(total) ? Moment(seconds: total, nanos: nanos) : nil
    }

    /// As in `Thu, 1 Dec 2022 16:00:00 GMT`; the day of the week and the seconds may be left out.
    mutating func rfc1123() -> Moment? {
        let weekday = word(among: DateWords.words(.dayOfWeek, .short))
        if weekday != nil, !(skip(",") && skip(" ")) { return nil }
        guard let day = number(1, 2), skip(" "), let month = word(among: DateWords.words(.month, .short)), skip(" ")
        else { return nil }
        guard let year = number(4, 4), skip(" "), let hour = number(2, 2), skip(":"), let minute = number(2, 2) else {
            return nil
        }
        var second: Int64 = 0
        if skip(":") {
            guard let value = number(2, 2) else { return nil }
            second = value
        }
        guard skip(" "), let offset = rfcOffset(), place == bytes.count, hour < 24, minute < 60, second < 60 else {
            return nil
        }
        let clamped = min(day, CivilDate.days(in: month, of: year))
        guard day <= 31 else { return nil }
        let date = CivilDate(year: year, month: month, day: clamped)
        guard date.isValid, weekday == nil || date.dayOfWeek == weekday else { return nil }
        return moment(date, (hour * 60 + minute) * 60 + second, 0, offset)
    }

    private mutating func word(among words: [(word: String, value: Int64)]) -> Int64? {
        let rest = String(decoding: bytes[place...].prefix(3), as: UTF8.self).lowercased()
        guard let found = words.first(where: { $0.word.lowercased() == rest }) else { return nil }
        place += 3
        return found.value
    }

    private mutating func rfcOffset() -> Int64? {
        if String(decoding: bytes[place...].prefix(3), as: UTF8.self).uppercased() == "GMT" {
            place += 3
            return 0
        }
        let isNegative = place < bytes.count && bytes[place] == UInt8(ascii: "-")
        guard skip("+-"), let hours = number(2, 2), hours < 24 else { return nil }
        let start = place
        var minutes = number(2, 2)
        if minutes == nil {
            place = start
            minutes = 0
        }
        guard let minutes, minutes < 60 else { return nil }
        let total = hours * 3600 + minutes * 60
        guard total <= 18 * 3600 else { return nil }
        return isNegative ? -total : total
    }
}
