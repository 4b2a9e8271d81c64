extension Schedule {
    /// The schedule in English, as in `every 5 minutes` or `at 00:00 on the last weekday of each month`.
    public var inWords: String {
        switch timing {
        case .interval(let interval): Self.words(interval)
        case .calendar(let fields): Self.words(fields)
        }
    }

    private static func words(_ interval: Interval) -> String {
        for (size, unit) in [(86_400, "day"), (3600, "hour"), (60, "minute")] as [(Int64, String)]
        where interval.seconds % size == 0 {
            return English.every(Int(interval.seconds / size), unit)
        }
        return English.every(Int(interval.seconds), "second")
    }

    private static func words(_ fields: CronFields) -> String {
        let days = DayWords(rule: fields.days, months: fields.months)
        return [TimeWords(fields).text, days.text, YearWords(years: fields.years).text]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// Pieces of English.
enum English {
    /// `1, 2 and 3`.
    static func list(_ items: [String], _ conjunction: String = "and") -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }

    /// `every minute`, `every 5 minutes`.
    static func every(_ count: Int, _ unit: String) -> String {
        count == 1 ? "every \(unit)" : "every \(count) \(unit)s"
    }

    /// `1st`, `22nd`, `13th`.
    static func ordinal(_ number: Int) -> String {
        switch (number % 10, number % 100) {
        case (1, let tail) where tail != 11: "\(number)st"
        case (2, let tail) where tail != 12: "\(number)nd"
        case (3, let tail) where tail != 13: "\(number)rd"
        default: "\(number)th"
        }
    }

    /// Ascending values as a list in which three or more in a row are a range: `1 to 5 and 9`.
    static func ranges(_ values: [Int], _ word: (Int) -> String) -> String {
        var runs: [ClosedRange<Int>] = []
        for value in values {
            if let last = runs.last, last.upperBound + 1 == value {
                runs[runs.count - 1] = last.lowerBound...value
            } else {
                runs.append(value...value)
            }
        }
        let items = runs.flatMap { run in
            run.count < 3 ? run.map(word) : ["\(word(run.lowerBound)) to \(word(run.upperBound))"]
        }
        return list(items)
    }
}
