/// What a function makes of its literal arguments once, while the expression is compiled.
enum Preparation: Sendable {
    case none
    case pattern(JavaPattern)
    /// The pattern is compiled when it is first needed, since NiFi finds its faults only then.
    case latePattern(LatePattern)
    case mappings([PatternMapping])
    case format(DateFormat, zone: Zone?)
    case duration(CalendarDuration, zone: Zone?)
    case path(CompiledPath)
    /// A constant subject cut at a constant search text.
    case pieces([String])
}
