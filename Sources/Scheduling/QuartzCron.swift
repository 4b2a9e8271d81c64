/// The dialect of Quartz 2.3.2: six fields, seconds first, or seven, years last.
enum QuartzCron {
    static func fields(of words: [CronWord]) throws(ScheduleError) -> CronFields {
        let (seconds, _) = try set(.seconds, words[0])
        let (minutes, _) = try set(.minutes, words[1])
        let (hours, keepsInterval) = try set(.hours, words[2])
        let (months, _) = try set(.months, words[4])
        return CronFields(
            seconds: seconds, minutes: minutes, hours: hours, months: months, days: try days(words[3], words[5]),
            years: words.count > 6 ? try years(words[6]) : .every, keepsInterval: keepsInterval)
    }

    /// One of the two fields of days says `?`, the other one decides.
    private static func days(_ days: CronWord, _ weekdays: CronWord) throws(ScheduleError) -> DayRule {
        switch (days.text == "?", weekdays.text == "?") {
        case (false, true):
            return try dayOfMonthRule(days)
        case (true, false):
            return try dayOfWeekRule(weekdays)
        case (true, true):
            throw ScheduleError(
                column: weekdays.column, field: CronField.quartzDaysOfWeek.name, found: "?",
                expected: "“*” or days (only one of days of the month and days of the week may be “?”)")
        case (false, false):
            throw ScheduleError(
                column: weekdays.column, field: CronField.quartzDaysOfWeek.name, found: weekdays.text,
                expected: "“?” (one of days of the month and days of the week has to be “?”)")
        }
    }

    private static func dayOfMonthRule(_ word: CronWord) throws(ScheduleError) -> DayRule {
        var scanner = CronScanner(.daysOfMonth, word)
        if scanner.skip("L") {
            var before = 0
            if scanner.skip("-") {
                let start = scanner.position
                guard let number = try scanner.number(), number <= 30 else {
                    throw scanner.error("how many days before the last one, 0 to 30", at: start)
                }
                before = number
            }
            let isWeekday = scanner.skip("W")
            guard scanner.isAtEnd else { throw scanner.error("the end of the field, since L stands alone") }
            return isWeekday ? .weekdayNearLastDay(before: before) : .lastDay(before: before)
        }
        if let day = try scanner.number() {
            if scanner.skip("W") {
                guard scanner.field.values.contains(day) else { throw scanner.error(scanner.field.expected, at: 0) }
                guard scanner.isAtEnd else { throw scanner.error("the end of the field, since W takes a single day") }
                return .weekdayNear(day: day)
            }
        }
        let set = try set(.daysOfMonth, word).set
        return set == DayRule.everyDayOfMonth ? .everyDay : .daysOfMonth(set)
    }

    private static func dayOfWeekRule(_ word: CronWord) throws(ScheduleError) -> DayRule {
        var scanner = CronScanner(.quartzDaysOfWeek, word)
        if scanner.skipItem("L"), scanner.isAtEnd { return .daysOfWeek(FieldSet([6])) }

        scanner = CronScanner(.quartzDaysOfWeek, word)
        if word.characters.first != "*", word.characters.first != "/" {
            let weekday = try scanner.value() - 1
            if scanner.skip("L") {
                guard scanner.isAtEnd else { throw scanner.error("the end of the field, since L takes a single day") }
                return .lastDayOfWeek(weekday)
            }
            if scanner.skip("#") {
                let start = scanner.position
                guard let number = try scanner.number(), (1...5).contains(number) else {
                    throw scanner.error("a number from 1 to 5 after “#”", at: start)
                }
                guard scanner.isAtEnd else { throw scanner.error("the end of the field, since # takes a single day") }
                return .dayOfWeek(weekday, number: number)
            }
        }
        let set = FieldSet(try set(.quartzDaysOfWeek, word).set.values.map { $0 - 1 })
        return set == DayRule.everyDayOfWeek ? .everyDay : .daysOfWeek(set)
    }

    /// The values of a field, and whether it is written with a wildcard or a step.
    private static func set(
        _ field: CronField, _ word: CronWord
    ) throws(ScheduleError) -> (set: FieldSet, isLoose: Bool) {
        var set = FieldSet()
        var isLoose = false
        for (item, _) in try items(field, word) {
            set.formUnion(values(of: item, in: field))
            isLoose = isLoose || item.selection == .all || item.step != nil
        }
        return (set, isLoose || set == FieldSet(field.values))
    }

    private static func years(_ word: CronWord) throws(ScheduleError) -> YearSet {
        var stretches: [YearSet.Stretch] = []
        for (item, scanner) in try items(.years, word) {
            let step = max(1, item.step ?? 1)
            let last = YearSet.bounds.upperBound
            switch item.selection {
            case .all:
                stretches.append(.init(first: YearSet.bounds.lowerBound, last: last, step: step))
            case .from(let first):
                let hasStep = item.step ?? 0 > 0
                stretches.append(.init(first: first, last: hasStep ? last : first, step: step))
            case .range(let first, let last):
                guard first <= last else { throw scanner.error("a range from the earlier to the later year", at: 0) }
                stretches.append(.init(first: first, last: last, step: step))
            }
        }
        return YearSet(stretches: stretches)
    }

    /// The items of a list. Like Quartz it passes over empty ones and takes `/5` for `*/5`.
    private static func items(
        _ field: CronField, _ word: CronWord
    ) throws(ScheduleError) -> [(CronItem, CronScanner)] {
        var scanner = CronScanner(field, word)
        var items: [(CronItem, CronScanner)] = []
        while true {
            while scanner.skip(",") {}
            if scanner.isAtEnd { break }
            let start = scanner.position
            let item =
                scanner.peek == "/"
                ? CronItem(selection: .all, step: try scanner.step()) : try scanner.item(mixesNames: false)
            guard scanner.isAtEnd || scanner.peek == "," else { throw scanner.error("“,”, “-”, “/” or a space") }
            if let step = item.step, let limit = field.greatestStep, step > limit, !item.isRange {
                throw scanner.error("a step of at most \(limit)", at: start)
            }
            items.append((item, scanner))
        }
        guard !items.isEmpty else { throw scanner.error(field.expected, at: 0) }
        return items
    }

    /// Ranges whose end comes before their start go on over the end of the field, `22-4`; a step of 0 is none.
    private static func values(of item: CronItem, in field: CronField) -> FieldSet {
        let bounds = field.values
        let step = item.step ?? 1
        switch item.selection {
        case .all:
            return FieldSet(stride(from: bounds.lowerBound, through: bounds.upperBound, by: max(1, step)))
        case .from(let first):
            guard item.step ?? 0 > 0 else { return FieldSet([first]) }
            return FieldSet(stride(from: first, through: bounds.upperBound, by: step))
        case .range(let first, let last):
            guard step > 0 else { return FieldSet([first]) }
            let end = last < first ? last + bounds.count : last
            return FieldSet(
                stride(from: first, through: end, by: step).map { $0 > bounds.upperBound ? $0 - bounds.count : $0 })
        }
    }
}

extension CronItem {
    fileprivate var isRange: Bool {
        if case .range = selection { true } else { false }
    }
}

extension CronField {
    /// Quartz refuses greater steps than this, but in ranges.
    fileprivate var greatestStep: Int? {
        switch self {
        case .seconds, .minutes: 59
        case .hours: 23
        case .years: nil
        default: values.upperBound
        }
    }
}
