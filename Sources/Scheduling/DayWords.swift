/// The days of a schedule in English; nothing when it is every day.
struct DayWords {
    let rule: DayRule
    let months: FieldSet

    var text: String {
        switch rule {
        case .everyDay:
            return inMonths
        case .daysOfMonth(let days):
            return "on \(Self.list(days)) of \(ofMonths)"
        case .daysOfWeek(let weekdays):
            return [Self.weekly(weekdays), inMonths].filter { !$0.isEmpty }.joined(separator: " ")
        case .either(let days, let weekdays):
            return "on \(Self.list(days)) of \(ofMonths) and \(Self.weekly(weekdays))"
        case .both(let days, let weekdays):
            let names = English.list(Self.mondayFirst(weekdays).map { "a " + Self.weekdays[$0] }, "or")
            return "on \(Self.list(days)) of \(ofMonths) if that is \(names)"
        case .lastDay(0):
            return "on the last day of \(ofMonths)"
        case .lastDay(let before):
            return "\(Self.days(before)) before the last day of \(ofMonths)"
        case .weekdayNearLastDay(0):
            return "on the last weekday of \(ofMonths)"
        case .weekdayNearLastDay(let before):
            return "on the weekday nearest to \(Self.days(before)) before the last day of \(ofMonths)"
        case .weekdayNear(let day):
            return "on the weekday nearest to the \(English.ordinal(day)) of \(ofMonths)"
        case .lastDayOfWeek(let weekday):
            return "on the last \(Self.weekdays[weekday]) of \(ofMonths)"
        case .dayOfWeek(let weekday, let number):
            let word = ["first", "second", "third", "fourth", "fifth"][number - 1]
            return "on the \(word) \(Self.weekdays[weekday]) of \(ofMonths)"
        }
    }

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private var areAllMonths: Bool { months == FieldSet(1...12) }

    private var ofMonths: String { areAllMonths ? "each month" : monthList }

    private var inMonths: String { areAllMonths ? "" : "in " + monthList }

    private var monthList: String { English.ranges(months.values) { Self.monthNames[$0 - 1] } }

    /// `the 1st and 15th`, `every 2nd day from the 1st to the 31st`.
    private static func list(_ days: FieldSet) -> String {
        let values = days.values
        let steps = Set(zip(values, values.dropFirst()).map { $1 - $0 })
        if values.count > 3, steps.count == 1, let step = steps.first, step > 1, let first = values.first,
            let last = values.last
        {
            return
                "every \(English.ordinal(step)) day from the \(English.ordinal(first)) to the \(English.ordinal(last))"
        }
        return "the " + English.ranges(values, English.ordinal)
    }

    private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

    private static func mondayFirst(_ weekdays: FieldSet) -> [Int] {
        weekdays.values.filter { $0 > 0 } + weekdays.values.filter { $0 == 0 }
    }

    private static func weekly(_ weekdays: FieldSet) -> String {
        if weekdays == DayRule.everyDayOfWeek { return "on every day" }
        if weekdays == FieldSet(1...5) { return "from Monday to Friday" }
        return "on " + English.list(mondayFirst(weekdays).map { Self.weekdays[$0] + "s" })
    }
}

/// The years of a schedule in English; nothing when it is every year.
struct YearWords {
    let years: YearSet

    var text: String {
        guard years != .every else { return "" }
        return English.list(years.stretches.map(Self.words))
    }

    private static func words(_ stretch: YearSet.Stretch) -> String {
        if stretch.first == stretch.last { return "in \(stretch.first)" }
        let isEndless = stretch.last == YearSet.bounds.upperBound
        let range = "from \(stretch.first) " + (isEndless ? "on" : "to \(stretch.last)")
        return stretch.step == 1 ? range : "in every \(English.ordinal(stretch.step)) year \(range)"
    }
}
