extension FunctionTable {
    static let starts: [FunctionDefinition] = [
        FunctionDefinition(
            "literal", .first, [.any("value")], role: .literal,
            help: "A value to begin with, as in ${literal('a b'):urlEncode()}."
        ) {
            (call, run) throws(Fault) in
            let value = try run.argument(call, 0)
            return .text(ValueText.text(of: value, zone: run.environment.zone) ?? "null")
        },
        FunctionDefinition("now", .first, gives: .date, help: "The current date and time.") { (_, run) throws(Fault) in
            .date(run.environment.now.floored(by: 1_000_000))
        },
        FunctionDefinition("UUID", .first, help: "A new random UUID.") { (call, run) throws(Fault) in
            guard let uuid = run.environment.uuid else { throw call.fault("there is no source of UUIDs here") }
            return .text(uuid())
        },
        FunctionDefinition("nextInt", .first, gives: .wholeNumber, help: "The next number of a counter, from 0.") {
            (call, run) throws(Fault) in
            guard let next = run.environment.nextInteger else { throw call.fault("there is no counter here") }
            return .whole(next())
        },
        FunctionDefinition("random", .first, gives: .wholeNumber, help: "A random whole number that is not negative.") {
            (call, run) throws(Fault) in
            guard let random = run.environment.random else {
                throw call.fault("there is no source of random numbers here")
            }
            return .whole(Int64(random() >> 1))
        },
        FunctionDefinition(
            "hostname", .first, [.boolean("full").optional],
            help: "The name of this machine, or with true its full name."
        ) {
            (call, run) throws(Fault) in
            let isFull = call.arguments.isEmpty ? false : try run.boolean(call, 0) == true
            let name = isFull ? run.environment.fullHostName ?? run.environment.hostName : run.environment.hostName
            guard let name else { throw call.fault("the name of the machine is not told here") }
            return .text(name)
        },
        FunctionDefinition("ip", .first, help: "The address of this machine.") { (call, run) throws(Fault) in
            guard let address = run.environment.address else {
                throw call.fault("the address of the machine is not told here")
            }
            return .text(address)
        },
        FunctionDefinition("thread", .first, help: "The name of the thread.") { (call, run) throws(Fault) in
            guard let name = run.environment.threadName else {
                throw call.fault("the name of the thread is not told here")
            }
            return .text(name)
        },
        FunctionDefinition(
            "getUri", .first,
            [
                .text("scheme"), .text("userInfo"), .text("host"), .text("port"), .text("path"), .text("query"),
                .text("fragment"),
            ],
            help: "A URI put together from its seven parts; parts that are null are left out."
        ) { (call, run) throws(Fault) in try URIText.evaluate(call, &run) },
        FunctionDefinition(
            "getStateValue", .first, [.text("key")],
            role: .refused(
                "getStateValue() reads the state that a processor of NiFi keeps, which is not here; use an attribute"),
            help: "Not available here."
        ) { (call, _) throws(Fault) in throw call.fault("there is no state here") },
    ]

    static let selections: [FunctionDefinition] = SelectionKind.allCases.map { kind in
        let which =
            switch kind {
            case .anyAttribute: "True when one of the named attributes passes what follows."
            case .allAttributes: "What follows, for all of the named attributes."
            case .anyMatchingAttribute:
                "True when one of the attributes whose names match a regular expression passes what follows."
            case .allMatchingAttributes: "What follows, for all attributes whose names match a regular expression."
            case .anyDelineatedValue:
                "True when one of the parts of a text, cut at a regular expression, passes what follows."
            case .allDelineatedValues: "What follows, for all parts of a text, cut at a regular expression."
            }
        let parameters: [FunctionDefinition.Parameter] =
            switch kind {
            case .anyAttribute, .allAttributes: [.text("name")]
            case .anyMatchingAttribute, .allMatchingAttributes: [.text("regex")]
            case .anyDelineatedValue, .allDelineatedValues: [.text("text"), .text("delimiter")]
            }
        return FunctionDefinition(
            kind.rawValue, .first, parameters, isVariadic: parameters.count == 1, role: .selection(kind), help: which
        ) { (_, _) throws(Fault) in .null }
    }

    static let reductions: [FunctionDefinition] = [
        FunctionDefinition(
            "join", .on(.text), [.text("delimiter")], role: .reduction, keepsState: true,
            help: "After allAttributes and its kin: all values joined with a text between them."
        ) { (call, run) throws(Fault) in
            let text = try run.subjectText(call) ?? ""
            let delimiter = try run.text(call, 0) ?? "null"
            return try run.join(text, delimiter, for: call)
        },
        FunctionDefinition(
            "count", .on(.any), gives: .wholeNumber, role: .reduction, keepsState: true,
            help: "After allAttributes and its kin: how many values are there and not false."
        ) { (call, run) throws(Fault) in
            let value = try run.subject(call)
            var count: Int64 = 0
            if let slot = call.slot, case .count(let before) = run.states[slot] { count = before }
            if value.isNull { return .whole(count) }
            if case .boolean(false) = value { return .whole(count) }
            if let slot = call.slot { run.states[slot] = .count(count + 1) }
            return .whole(count + 1)
        },
    ]
}
