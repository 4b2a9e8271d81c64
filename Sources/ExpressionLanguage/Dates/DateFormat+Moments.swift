extension DateFormat {
    /// The moment that a text tells, read leniently: what is missing is that of 1970-01-01T00:00, an offset in the text comes before a zone in it,
    /// that before `zone`, and that before `fallback`.
    func moment(of text: String, zone: Zone?, fallback: Zone) throws(DateParseFault) -> Moment {
        let resolved = try fields(of: text, .lenient).resolved()
        var date = resolved.date
        if date == nil {
            let given = CivilDate(
                year: resolved.fields[.year] ?? 1970, month: resolved.fields[.month] ?? 1,
                day: resolved.fields[.dayOfMonth] ?? 1)
            guard given.isValid else { throw DateParseFault(reason: "there is no such day") }
            date = given
        }
        var time = CivilTime(date: date ?? CivilDate(epochDay: 0), secondOfDay: 0, nanos: resolved.nanos)
        if let second = resolved.secondOfDay { time.secondOfDay = second } else { time = try defaulted(time, resolved) }
        let offset = try self.offset(of: time, resolved, zone ?? fallback)
        return Moment(seconds: time.epochSecond - offset, nanos: time.nanos)
    }

    private func defaulted(_ time: CivilTime, _ resolved: ResolvedDate) throws(DateParseFault) -> CivilTime {
        let fields = resolved.fields
        for field in [DateField.hour, .minute, .second, .nano] {
            if let value = fields[field], !field.range.contains(value) {
                throw DateParseFault(reason: "\(value) is no \(field.rawValue)")
            }
        }
        let second = (fields[.hour] ?? 0) * 3600 + (fields[.minute] ?? 0) * 60 + (fields[.second] ?? 0)
        return CivilTime(date: time.date, secondOfDay: second, nanos: fields[.nano] ?? 0)
    }

    private func offset(of time: CivilTime, _ resolved: ResolvedDate, _ zone: Zone) throws(DateParseFault) -> Int64 {
        guard let offset = resolved.fields[.offset] else { return (resolved.zone ?? zone).offset(of: time) }
        guard DateField.offset.range.contains(offset) else {
            throw DateParseFault(reason: "an offset is at most 18 hours")
        }
        return offset
    }

    /// The moment that a text tells, read strictly: it must have a whole date and a time.
    func instant(of text: String, zone: Zone) throws(DateParseFault) -> Moment {
        let resolved = try fields(of: text, .strict).resolved()
        guard let date = resolved.date else { throw DateParseFault(reason: "an instant needs a whole date") }
        guard let second = resolved.secondOfDay else { throw DateParseFault(reason: "an instant needs a time of day") }
        let time = CivilTime(date: date, secondOfDay: second, nanos: resolved.nanos)
        let offset = try self.offset(of: time, resolved, zone)
        return Moment(seconds: time.epochSecond - offset, nanos: time.nanos)
    }

    /// Whether the text fits the pattern and tells a day that the calendar has, at an hour that the zone does not leap over.
    func isValid(_ text: String, zone: Zone?) -> Bool {
        guard let parsed = try? fields(of: text, .lenient).fields else { return false }
        guard let month = parsed[.month], let day = parsed[.dayOfMonth] else { return true }
        let year = parsed[.year] ?? parsed[.yearOfEra] ?? 2000
        let date = CivilDate(year: year, month: month, day: day)
        guard date.isValid else { return false }
        guard let zone, !zone.isOffset, let hour = hour(of: parsed) else { return true }
        let (minute, second) = (parsed[.minute] ?? 0, parsed[.second] ?? 0)
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return false }
        return !zone.skips(CivilTime(date: date, secondOfDay: hour * 3600 + minute * 60 + second, nanos: 0))
    }

    private func hour(of parsed: [DateField: Int64]) -> Int64? {
        if let hour = parsed[.hour] { return hour }
        guard let hour = parsed[.hourOfHalf] ?? parsed[.clockHourOfHalf].map({ $0 % 12 }) else { return nil }
        return (parsed[.halfOfDay] ?? 0) * 12 + hour
    }
}
