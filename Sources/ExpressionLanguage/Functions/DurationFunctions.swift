extension FunctionTable {
    static let durations: [FunctionDefinition] = [
        dateShift("plusDuration", "later", isMinus: false),
        dateShift("minusDuration", "earlier", isMinus: true),
        instantShift("plusInstantDuration", "later", isMinus: false),
        instantShift("minusInstantDuration", "earlier", isMinus: true),
    ]

    private static func dateShift(_ name: String, _ words: String, isMinus: Bool) -> FunctionDefinition {
        FunctionDefinition(
            name, .on(.date), [.text("amount"), .text("zone").optional], gives: .date,
            help: "The date \(words) by an amount such as '2 weeks' or '1 month', by the calendar of a zone.",
            prepare: { (_, arguments) throws(PreparationFault) in try preparedDuration(arguments) }
        ) { (call, run) throws(Fault) in
            guard let date = try DateCasts.date(try run.subject(call), call, run) else { return .null }
            let duration = try duration(call, &run)
            var zone = run.environment.zone
            if case .duration(let prepared) = call.prepared, let known = prepared.zone {
                zone = known
            } else if call.arguments.count > 1, let name = try run.text(call, 1) {
                guard let known = Zone(id: name) else { throw call.fault(DateArguments.unknownZone(name)) }
                zone = known
            }
            let moment = duration.applied(to: Moment(milliseconds: date), in: zone, isMinus: isMinus)
            guard let milliseconds = moment?.milliseconds else { throw call.fault("the date is too far away") }
            return .date(milliseconds)
        }
    }

    private static func instantShift(_ name: String, _ words: String, isMinus: Bool) -> FunctionDefinition {
        FunctionDefinition(
            name, .on(.instant), [.text("amount")], gives: .instant,
            help: "The instant \(words) by an amount such as '2 weeks' or '1 month', by the calendar of UTC.",
            prepare: { (_, arguments) throws(PreparationFault) in try preparedDuration(arguments) }
        ) { (call, run) throws(Fault) in
            guard let instant = try DateCasts.instant(try run.subject(call), call) else { return .null }
            let duration = try duration(call, &run)
            guard let moment = duration.applied(to: instant, in: .utc, isMinus: isMinus) else {
                throw call.fault("the instant is too far away")
            }
            return .instant(moment)
        }
    }

    private static func preparedDuration(_ arguments: Arguments) throws(PreparationFault) -> Preparation {
        var zone: Zone?
        if let name = arguments[1].literal {
            guard let text = name.text, let known = Zone(id: text) else {
                throw PreparationFault(reason: DateArguments.unknownZone(name.text ?? "null"), argument: 1)
            }
            zone = known
        }
        guard let amount = arguments[0].literal else { return .none }
        guard let text = amount.text, let duration = CalendarDuration(text) else {
            throw PreparationFault(reason: "an amount of time is \(CalendarDuration.form)", argument: 0)
        }
        return .duration(PreparedDuration(duration, zone: zone))
    }

    private static func duration(_ call: Call, _ run: inout Run) throws(Fault) -> CalendarDuration {
        if case .duration(let prepared) = call.prepared {
            run.trace?.note(argument: 0, value: "\(prepared.duration.amount) \(prepared.duration.unit.rawValue)")
            return prepared.duration
        }
        let text = try run.required(call, 0)
        guard let duration = CalendarDuration(text) else {
            throw call.fault("an amount of time is \(CalendarDuration.form)", subject: text)
        }
        return duration
    }
}
