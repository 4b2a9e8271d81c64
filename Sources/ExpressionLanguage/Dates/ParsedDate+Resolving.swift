/// What the fields of a date amount to.
struct ResolvedDate {
    var date: CivilDate?
    var secondOfDay: Int64?
    var nanos: Int64 = 0
    var fields: [DateField: Int64]
    let zone: Zone?
}

extension ParsedDate {
    /// Puts the fields together as Java does in its smart style: a day beyond the end of its month becomes that end, all else must be right
    /// and agree.
    func resolved() throws(DateParseFault) -> ResolvedDate {
        var resolver = DateResolver(fields: fields, period: period)
        try resolver.resolveDate()
        try resolver.resolveTime()
        try resolver.crossCheck()
        return ResolvedDate(
            date: resolver.date, secondOfDay: resolver.secondOfDay, nanos: resolver.nanos, fields: resolver.fields,
            zone: zone)
    }
}

private struct DateResolver {
    var fields: [DateField: Int64]
    private var period: DayPeriod?
    var date: CivilDate?
    var secondOfDay: Int64?
    var nanos: Int64 = 0
    private var extraDays: Int64 = 0
    private let parsed: [DateField: Int64]

    init(fields: [DateField: Int64], period: DayPeriod?) {
        self.fields = fields
        self.period = period
        parsed = fields
    }

    private func checked(_ field: DateField, _ value: Int64) throws(DateParseFault) -> Int64 {
        guard field.range.contains(value) else { throw DateParseFault(reason: "\(value) is no \(field.rawValue)") }
        return value
    }

    private mutating func take(_ field: DateField) -> Int64? { fields.removeValue(forKey: field) }

    mutating func resolveDate() throws(DateParseFault) {
        try resolveYear()
        try resolveMonths()
        guard let day = take(.modifiedJulianDay) else { return }
        let other = CivilDate(epochDay: try checked(.modifiedJulianDay, day) - 40_587)
        if let date, date.epochDay != other.epochDay { throw DateParseFault(reason: "it has two different days") }
        date = other
    }

    private mutating func resolveMonths() throws(DateParseFault) {
        if let year = fields[.year], let month = fields[.month], let day = fields[.dayOfMonth] {
            _ = (try checked(.year, year), try checked(.month, month), try checked(.dayOfMonth, day))
            for field in [DateField.year, .month, .dayOfMonth] { _ = take(field) }
            date = CivilDate(year: year, month: month, day: min(day, CivilDate.days(in: month, of: year)))
        } else if let year = fields[.year], let month = fields[.month], let week = fields[.alignedWeekOfMonth],
            let day = fields[.dayOfWeek]
        {
            try resolve(year: year, month: month, alignedWeek: week, dayOfWeek: day)
        } else if let year = fields[.year], let day = fields[.dayOfYear] {
            _ = (try checked(.year, year), try checked(.dayOfYear, day), take(.year), take(.dayOfYear))
            guard day < 366 || CivilDate.isLeap(year) else {
                throw DateParseFault(reason: "the year \(year) has no day 366")
            }
            date = CivilDate(epochDay: CivilDate(year: year, month: 1, day: 1).epochDay + day - 1)
        } else {
            try resolveWeeks()
        }
    }

    private mutating func resolveYear() throws(DateParseFault) {
        guard let year = fields[.yearOfEra] else {
            if let era = fields[.era] { _ = try checked(.era, era) }
            return
        }
        _ = try checked(.yearOfEra, year)
        _ = take(.yearOfEra)
        let proleptic: Int64
        if let era = take(.era) {
            proleptic = try checked(.era, era) == 1 ? year : 1 - year
        } else {
            proleptic = fields[.year].map { $0 > 0 ? year : 1 - year } ?? year
        }
        if let known = fields[.year], known != proleptic { throw DateParseFault(reason: "it has two different years") }
        fields[.year] = proleptic
    }

    private mutating func resolve(year: Int64, month: Int64, alignedWeek: Int64, dayOfWeek: Int64)
        throws(DateParseFault)
    {
        _ = (try checked(.year, year), try checked(.month, month), try checked(.alignedWeekOfMonth, alignedWeek))
        _ = try checked(.dayOfWeek, dayOfWeek)
        for field in [DateField.year, .month, .alignedWeekOfMonth, .dayOfWeek] { _ = take(field) }
        let start = CivilDate(year: year, month: month, day: 1).epochDay + (alignedWeek - 1) * 7
        let first = CivilDate(epochDay: start).dayOfWeek
        date = CivilDate(epochDay: start + (dayOfWeek - first).wrapped(by: 7))
    }

    /// Years, or years and months, with their American weeks and a day of the week.
    private mutating func resolveWeeks() throws(DateParseFault) {
        guard let day = try dayOfAmericanWeek() else { return }
        let week: (field: DateField, start: Int64, number: Int64)
        if fields[.year] == nil, let year = fields[.weekYear], let number = fields[.weekOfYear] {
            _ = (try checked(.weekYear, year), try checked(.weekOfYear, number))
            week = (.weekYear, AmericanWeek.start(of: year), number)
        } else if let year = fields[.year], let month = fields[.month], let number = fields[.weekOfMonth] {
            _ = (try checked(.year, year), try checked(.month, month), try checked(.weekOfMonth, number))
            let first = CivilDate(year: year, month: month, day: 1)
            week = (.weekOfMonth, first.epochDay - first.dayOfWeek % 7, number)
        } else {
            return
        }
        for field in [DateField.dayOfWeek, .dayOfAmericanWeek] { _ = take(field) }
        for field in week.field == .weekYear ? [DateField.weekYear, .weekOfYear] : [.year, .month, .weekOfMonth] {
            _ = take(field)
        }
        date = CivilDate(epochDay: week.start + (week.number - 1) * 7 + day - 1)
    }

    private func dayOfAmericanWeek() throws(DateParseFault) -> Int64? {
        if let day = fields[.dayOfAmericanWeek] { return try checked(.dayOfAmericanWeek, day) }
        if let day = fields[.dayOfWeek] { return try checked(.dayOfWeek, day) % 7 + 1 }
        return nil
    }

    mutating func resolveTime() throws(DateParseFault) {
        if let hour = take(.clockHour) { try put(.hour, hour == 0 ? 0 : try checked(.clockHour, hour) % 24) }
        if let hour = take(.clockHourOfHalf) {
            try put(.hourOfHalf, hour == 0 ? 0 : try checked(.clockHourOfHalf, hour) % 12)
        }
        if let half = fields[.halfOfDay], let hour = fields[.hourOfHalf] {
            _ = (take(.halfOfDay), take(.hourOfHalf))
            try put(.hour, try checked(.halfOfDay, half) * 12 + (try checked(.hourOfHalf, hour)))
        } else if let period, let hour = take(.hourOfHalf) {
            let afternoon = try checked(.hourOfHalf, hour) + 12
            let minute = (fields[.minute] ?? 0).wrapped(by: 60)
            try put(.hour, period.includes(afternoon * 60 + minute) ? afternoon : hour)
            self.period = nil
        }
        if let nano = take(.nanoOfDay) { try put(nanoOfDay: try checked(.nanoOfDay, nano)) }
        if let milli = take(.milliOfDay) { try put(milliOfDay: try checked(.milliOfDay, milli)) }
        try resolveHalf()
        try resolveClock()
        for (field, value) in fields where field.isTime { _ = try checked(field, value) }
    }

    private mutating func put(_ field: DateField, _ value: Int64) throws(DateParseFault) {
        if let known = fields[field], known != value { throw DateParseFault(reason: "it has two different times") }
        fields[field] = value
    }

    private mutating func put(nanoOfDay nano: Int64) throws(DateParseFault) {
        try put(.hour, nano / 3_600_000_000_000)
        try put(.minute, nano / 60_000_000_000 % 60)
        try put(.second, nano / 1_000_000_000 % 60)
        try put(.nano, nano % 1_000_000_000)
    }

    private mutating func put(milliOfDay milli: Int64) throws(DateParseFault) {
        try put(.hour, milli / 3_600_000)
        try put(.minute, milli / 60_000 % 60)
        try put(.second, milli / 1000 % 60)
        try put(.nano, milli % 1000 * 1_000_000 + (fields[.nano] ?? 0) % 1_000_000)
    }

    /// A part of the day alone stands for its middle.
    private mutating func resolveHalf() throws(DateParseFault) {
        guard [DateField.hour, .minute, .second, .nano].allSatisfy({ fields[$0] == nil }) else { return }
        if let period {
            fields[.hour] = period.middle / 60
            fields[.minute] = period.middle % 60
            self.period = nil
        } else if let half = take(.halfOfDay) {
            fields[.hour] = try checked(.halfOfDay, half) * 12 + 6
        }
    }

    private mutating func resolveClock() throws(DateParseFault) {
        guard let hour = fields[.hour] else { return }
        let (minute, second, nano) = (fields[.minute], fields[.second], fields[.nano])
        if minute == nil, second != nil || nano != nil { return }
        if minute != nil, second == nil, nano != nil { return }
        for field in [DateField.hour, .minute, .second, .nano] { _ = take(field) }
        if hour == 24, (minute ?? 0) == 0, (second ?? 0) == 0, (nano ?? 0) == 0 {
            secondOfDay = 0
            extraDays = 1
        } else {
            let minutes = try checked(.minute, minute ?? 0)
            secondOfDay = try checked(.hour, hour) * 3600 + minutes * 60 + (try checked(.second, second ?? 0))
            nanos = try checked(.nano, nano ?? 0)
        }
        if let date { self.date = CivilDate(epochDay: date.epochDay + extraDays) }
    }

    /// What the date was not made of must agree with it.
    mutating func crossCheck() throws(DateParseFault) {
        if let period, let secondOfDay, !period.includes(secondOfDay / 60) {
            throw DateParseFault(reason: "the time is not \(period.word)")
        }
        if let secondOfDay {
            let time = CivilTime(date: date ?? CivilDate(epochDay: 0), secondOfDay: secondOfDay, nanos: nanos)
            for (field, value) in fields where field.isTime && field.value(of: time) != value {
                throw DateParseFault(reason: "the \(field.rawValue) does not agree with the rest of the time")
            }
        }
        guard let date else { return }
        let day = CivilTime(date: CivilDate(epochDay: date.epochDay - extraDays), secondOfDay: 0, nanos: 0)
        for (field, value) in fields where !field.isTime && field != .offset && field.value(of: day) != value {
            throw DateParseFault(reason: "the \(field.rawValue) does not agree with the rest of the date")
        }
    }
}
