extension FunctionTable {
    static let instants: [FunctionDefinition] = [
        FunctionDefinition(
            "toInstant", .on(.any), [.text("pattern").optional, .text("zone").optional], gives: .instant,
            help:
                "The instant that the subject is: a text by a pattern and in a zone, a number as milliseconds since 1970.",
            prepare: { (subject, arguments) throws(PreparationFault) in
                guard subject.type.converts(to: .wholeNumber) else {
                    throw PreparationFault(
                        reason: "a \(subject.type.rawValue) is no instant", argument: -1)
                }
                guard arguments.count != 1 else {
                    throw PreparationFault(reason: "it takes a pattern and a zone, or neither", argument: 0)
                }
                return .none
            }
        ) { (call, run) throws(Fault) in
            guard call.subject.type == .text, call.arguments.count == 2 else {
                return try run.subjectWhole(call).map { .instant(Moment(milliseconds: $0)) } ?? .null
            }
            guard let text = try run.subjectText(call) else { return .null }
            guard let (format, zone) = try formatAndZone(call, &run) else { return .null }
            do throws(DateParseFault) {
                return .instant(try format.instant(of: text, zone: zone))
            } catch {
                throw call.fault(error.reason, subject: text)
            }
        },
        FunctionDefinition(
            "formatInstant", .on(.instant), [.text("pattern"), .text("zone")],
            help: "The subject, an instant, as a pattern such as \"yyyy-MM-dd HH:mm:ss.SSSSSS\" has it, in a zone."
        ) { (call, run) throws(Fault) in
            guard let instant = try DateCasts.instant(try run.subject(call), call) else { return .null }
            guard let (format, zone) = try formatAndZone(call, &run) else { throw call.fault("the pattern is missing") }
            return try DateArguments.text(format, instant, zone, call)
        },
        count("toMicros", "microseconds", perSecond: 1_000_000),
        count("toNanos", "nanoseconds", perSecond: 1_000_000_000),
        FunctionDefinition(
            "isValidInstant", gives: .boolean,
            help: "True when the subject is an instant as ISO 8601 or RFC 1123 write it."
        ) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .boolean(false) }
            return .boolean(InstantText.parse(JavaText.trimmed(text)) != nil)
        },
    ]

    private static func count(_ name: String, _ units: String, perSecond: Int64) -> FunctionDefinition {
        FunctionDefinition(
            name, .on(.instant), gives: .number, isExact: true,
            help: "The \(units) from 1970 to the subject, an instant."
        ) { (call, run) throws(Fault) in
            guard case .instant(let instant) = try run.subject(call) else { return .null }
            guard let count = instant.truncated(perSecond: perSecond) else {
                throw call.fault("the instant is too far away to count in \(units)")
            }
            return .whole(count)
        }
    }

    /// Nil when the pattern is missing.
    private static func formatAndZone(_ call: Call, _ run: inout Run) throws(Fault) -> (format: DateFormat, zone: Zone)?
    {
        guard let pattern = try run.text(call, 0) else { return nil }
        let name = try run.required(call, 1)
        let format: DateFormat
        do throws(DatePatternFault) { format = try DateFormat(pattern) } catch { throw call.fault(error.reason) }
        guard let zone = Zone(id: name) else { throw call.fault(DateArguments.unknownZone(name)) }
        return (format, zone)
    }
}
