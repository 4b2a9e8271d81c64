/// The dialect of Debian's cron: five fields, or a macro such as `@daily`.
enum UnixCron {
    static func fields(of words: [CronWord]) throws(ScheduleError) -> CronFields {
        let (minutes, _) = try set(.minutes, words[0])
        let (hours, keepsInterval) = try set(.hours, words[1])
        let (days, _) = try set(.daysOfMonth, words[2])
        let (months, _) = try set(.months, words[3])
        let (sevenDays, _) = try set(.unixDaysOfWeek, words[4])
        let weekdays = FieldSet(sevenDays.values.map { $0 % 7 })
        return CronFields(
            seconds: FieldSet([0]), minutes: minutes, hours: hours, months: months,
            days: dayRule(days, isStar(words[2]), weekdays, isStar(words[4])), years: .every,
            keepsInterval: keepsInterval)
    }

    /// The five fields that a macro stands for.
    static func expansion(ofMacro word: CronWord) throws(ScheduleError) -> String {
        switch word.text.lowercased() {
        case "@hourly": "0 * * * *"
        case "@daily", "@midnight": "0 0 * * *"
        case "@weekly": "0 0 * * 0"
        case "@monthly": "0 0 1 * *"
        case "@yearly", "@annually": "0 0 1 1 *"
        case "@reboot":
            throw ScheduleError(
                column: word.column, found: word.text,
                expected: "a time (flows do not depend on when the machine starts)")
        default:
            throw ScheduleError(
                column: word.column, found: word.text,
                expected: "@hourly, @daily, @midnight, @weekly, @monthly, @yearly or @annually")
        }
    }

    /// Cron's rule: a field that begins with a star does not restrict the days, however it goes on, so both must match;
    /// of two that restrict them one is enough.
    private static func dayRule(
        _ days: FieldSet, _ daysAreStar: Bool, _ weekdays: FieldSet, _ weekdaysAreStar: Bool
    ) -> DayRule {
        switch (days == DayRule.everyDayOfMonth, weekdays == DayRule.everyDayOfWeek) {
        case (true, true): .everyDay
        case _ where !daysAreStar && !weekdaysAreStar: .either(daysOfMonth: days, daysOfWeek: weekdays)
        case (true, false): .daysOfWeek(weekdays)
        case (false, true): .daysOfMonth(days)
        case (false, false): .both(daysOfMonth: days, daysOfWeek: weekdays)
        }
    }

    private static func isStar(_ word: CronWord) -> Bool { word.characters.first == "*" || word.text == "?" }

    /// The values of a field, and whether it is written with a wildcard or a step.
    private static func set(
        _ field: CronField, _ word: CronWord
    ) throws(ScheduleError) -> (set: FieldSet, isLoose: Bool) {
        var scanner = CronScanner(field, word)
        let hasDays = field == .daysOfMonth || field == .unixDaysOfWeek
        if hasDays, scanner.skipItem("?"), scanner.isAtEnd { return (FieldSet(field.values), true) }

        var set = FieldSet()
        var isLoose = false
        repeat {
            let start = scanner.position
            let item: CronItem
            do {
                item = try scanner.item(mixesNames: true)
            } catch {
                throw hasDays ? hint(error) : error
            }
            guard scanner.isAtEnd || scanner.peek == "," else {
                let error = scanner.error("“,”, “-”, “/” or a space")
                throw hasDays ? hint(error) : error
            }
            if item.step == 0 { throw scanner.error("a step of 1 or more", at: start) }
            set.formUnion(FieldSet(try values(of: item, scanner, start)))
            isLoose = isLoose || item.selection == .all || item.step != nil
        } while scanner.skip(",")
        return (set, isLoose || set == FieldSet(field.values))
    }

    private static func values(
        of item: CronItem, _ scanner: CronScanner, _ start: Int
    ) throws(ScheduleError) -> StrideThrough<Int> {
        let bounds = scanner.field.values
        let step = item.step ?? 1
        switch item.selection {
        case .all:
            return stride(from: bounds.lowerBound, through: scanner.field.lastForSteps, by: step)
        case .from(let first):
            guard item.step != nil else { return stride(from: first, through: first, by: 1) }
            let isSunday = scanner.field == .unixDaysOfWeek && first == 7
            return stride(from: isSunday ? 0 : first, through: scanner.field.lastForSteps, by: step)
        case .range(let first, var last):
            if scanner.field == .unixDaysOfWeek, last == 0, first > 0 { last = 7 }
            guard first <= last else { throw scanner.error("a range from the lower to the higher", at: start) }
            return stride(from: first, through: last, by: step)
        }
    }

    /// Points those out who mean what only the other dialect has.
    private static func hint(_ error: ScheduleError) -> ScheduleError {
        let found = error.found.uppercased()
        guard ["L", "LW", "W"].contains(found) || found.hasPrefix("L-") || found.hasPrefix("?") || found.hasPrefix("#")
        else { return error }
        return ScheduleError(
            column: error.column, field: error.field, found: error.found,
            expected: error.expected + " (L, W, # and ? belong to expressions of six fields, seconds first)")
    }
}

extension CronField {
    /// Where a step from `*` or from a single value ends: the days of the week end on Saturday.
    fileprivate var lastForSteps: Int { self == .unixDaysOfWeek ? 6 : values.upperBound }
}
