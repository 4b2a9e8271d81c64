/// The time of day of a schedule in English.
struct TimeWords {
    private let seconds: FieldSet
    private let minutes: FieldSet
    private let hours: FieldSet

    init(_ fields: CronFields) {
        (seconds, minutes, hours) = (fields.seconds, fields.minutes, fields.hours)
    }

    var text: String { everyFewHours ?? clockTimes ?? within }

    private static let all60 = FieldSet(0...59)
    private static let all24 = FieldSet(0...23)

    /// The single second and minute, if there is only one of each.
    private var fixed: (minute: Int, second: Int)? {
        guard minutes.count == 1, seconds.count == 1, let minute = minutes.values.first,
            let second = seconds.values.first
        else { return nil }
        return (minute, second)
    }

    private static func clock(_ hour: Int, _ minute: Int, _ second: Int) -> String {
        let parts = second == 0 ? [hour, minute] : [hour, minute, second]
        return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// `every hour`, `every 2 hours from 00:15`, `every hour from 09:00 to 18:00`.
    private var everyFewHours: String? {
        guard let (minute, second) = fixed, let first = hours.values.first, let last = hours.values.last else {
            return nil
        }
        let start = Self.clock(first, minute, second)
        if hours.count > 2, let step = Self.step(of: hours, in: 24) {
            let every = English.every(step, "hour")
            if first == 0, minute == 0, second == 0 { return every }
            if step > 1 { return "\(every) from \(start)" }
            return second == 0 ? "\(every) at minute \(minute)" : "\(every) at minute \(minute), second \(second)"
        }
        guard hours.count > 3, last - first + 1 == hours.count else { return nil }
        return "every hour from \(start) to \(Self.clock(last, minute, second))"
    }

    /// `at 12:00 and 18:00`, unless that would be a long list.
    private var clockTimes: String? {
        guard seconds.count == 1, let second = seconds.values.first, minutes.count * hours.count <= 8 else {
            return nil
        }
        let times = hours.values.flatMap { hour in minutes.values.map { Self.clock(hour, $0, second) } }
        return "at " + English.list(times)
    }

    /// `every 5 minutes from 04:00 to 22:59`, `at minutes 0 and 13 of every hour`.
    private var within: String {
        var text: String
        if seconds == FieldSet([0]) {
            text = Self.phrase(minutes, "minute")
        } else if minutes == Self.all60 {
            text = Self.phrase(seconds, "second")
            if !text.hasPrefix("every") { text += " of every minute" }
        } else {
            let minute = Self.phrase(minutes, "minute")
            text =
                Self.phrase(seconds, "second") + " of " + (minute.hasPrefix("at ") ? String(minute.dropFirst(3)) : "")
            if !minute.hasPrefix("at ") { text += "minutes " + English.list(minutes.values.map(String.init)) }
        }
        if hours == Self.all24 {
            let isWhole = text.hasSuffix("every minute") || text.hasPrefix("every") && !text.contains(" of ")
            return isWhole ? text : text + " of every hour"
        }
        guard let first = hours.values.first, let last = hours.values.last else { return text }
        if last - first + 1 == hours.count {
            return "\(text) from \(Self.clock(first, 0, 0)) to \(Self.clock(last, 59, 0))"
        }
        return "\(text) of the hours " + English.ranges(hours.values) { $0 < 10 ? "0\($0)" : "\($0)" }
    }

    /// `every 5 minutes`, `at minutes 3 to 7`.
    private static func phrase(_ set: FieldSet, _ unit: String) -> String {
        if let step = step(of: set, in: 60), set.contains(0) { return English.every(step, unit) }
        return "at \(unit)\(set.count == 1 ? "" : "s") " + English.ranges(set.values, String.init)
    }

    /// The step of values that go on evenly from one hour or day to the next; nil when they do not.
    private static func step(of set: FieldSet, in size: Int) -> Int? {
        guard set.count > 1, size % set.count == 0, let first = set.values.first else { return nil }
        let step = size / set.count
        return set == FieldSet(stride(from: first, to: size, by: step)) && first < step ? step : nil
    }
}
