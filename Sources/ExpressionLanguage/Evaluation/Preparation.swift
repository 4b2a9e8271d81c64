/// What a function makes of its literal arguments once, while the expression is compiled.
enum Preparation: Sendable {
    case none
    case pattern(JavaPattern)
    /// The pattern is compiled when it is first needed, since NiFi finds its faults only then.
    case latePattern(LatePattern)
    case mappings([PatternMapping])
    case format(PreparedFormat)
    case duration(PreparedDuration)
    case path(CompiledPath)
    /// Where a constant search text stands in a constant subject, in bytes: at one place.
    case cut(Int)
    /// At several places, or none.
    case cuts([Int])
}

/// A literal date pattern, and a literal zone beside it.
final class PreparedFormat: Sendable {
    let format: DateFormat
    let zone: Zone?

    init(_ format: DateFormat, zone: Zone?) {
        self.format = format
        self.zone = zone
    }
}

/// A literal amount of time, and a literal zone beside it.
final class PreparedDuration: Sendable {
    let duration: CalendarDuration
    let zone: Zone?

    init(_ duration: CalendarDuration, zone: Zone?) {
        self.duration = duration
        self.zone = zone
    }
}
