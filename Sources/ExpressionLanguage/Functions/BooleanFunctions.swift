extension FunctionTable {
    static let booleans: [FunctionDefinition] = [
        FunctionDefinition("isNull", gives: .boolean, help: "True when the subject is missing; an empty text is not.") {
            (call, run) throws(Fault) in .boolean(try run.subject(call).isNull)
        },
        FunctionDefinition("notNull", gives: .boolean, help: "True when the subject is there, even if it is empty.") {
            (call, run) throws(Fault) in .boolean(!(try run.subject(call).isNull))
        },
        FunctionDefinition(
            "isEmpty", gives: .boolean, help: "True when the subject is missing, empty or only white space."
        ) {
            (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .boolean(true) }
            return .boolean(JavaText.isBlank(text))
        },
        FunctionDefinition(
            "equals", .on(.any), [.any("value")], gives: .boolean, help: "True when both are there and the same."
        ) {
            (call, run) throws(Fault) in
            let one = try run.subject(call)
            if one.isNull { return .boolean(false) }
            let other = try run.argument(call, 0)
            return .boolean(isEqual(one, other))
        },
        FunctionDefinition(
            "equalsIgnoreCase", .on(.text), [.text("value")], gives: .boolean,
            help: "True when both texts are the same, upper and lower case alike."
        ) { (call, run) throws(Fault) in
            guard let one = try run.subjectText(call), let other = try run.text(call, 0) else { return .boolean(false) }
            return .boolean(JavaCase.equalIgnoringCase(one, other))
        },
        comparison("gt", "greater than", { $0 > $1 }, { $0 > $1 }),
        comparison("ge", "greater than or equal to", { $0 >= $1 }, { $0 >= $1 }),
        comparison("lt", "less than", { $0 < $1 }, { $0 < $1 }),
        comparison("le", "less than or equal to", { $0 <= $1 }, { $0 <= $1 }),
        FunctionDefinition(
            "and", .on(.boolean), [.boolean("other")], gives: .boolean, keepsState: true,
            help: "True when both are true."
        ) { (call, run) throws(Fault) in
            if try run.subjectBoolean(call) == false { return .boolean(false) }
            return try other(call, &run)
        },
        FunctionDefinition(
            "or", .on(.boolean), [.boolean("other")], gives: .boolean, keepsState: true,
            help: "True when one of both is true."
        ) { (call, run) throws(Fault) in
            if try run.subjectBoolean(call) == true { return .boolean(true) }
            return try other(call, &run)
        },
        FunctionDefinition("not", .on(.boolean), gives: .boolean, help: "True when the subject is false.") {
            (call, run) throws(Fault) in
            guard let value = try run.subjectBoolean(call) else { throw call.fault("its subject is missing") }
            return .boolean(!value)
        },
        FunctionDefinition(
            "ifElse", .on(.boolean), [.text("ifTrue"), .text("otherwise")],
            help: "The first argument when the subject is true, else the second; the other one is not evaluated."
        ) { (call, run) throws(Fault) in
            let isTrue = try run.subjectBoolean(call) == true
            run.trace?.note(branch: isTrue)
            return Value.text(orNull: try run.text(call, isTrue ? 0 : 1))
        },
        FunctionDefinition(
            "in", .on(.text), [.text("value")], isVariadic: true, gives: .boolean,
            help: "True when the subject is one of the values."
        ) { (call, run) throws(Fault) in
            guard let subject = try run.subjectText(call) else { return .boolean(false) }
            for place in 0..<call.arguments.count {
                if let value = try run.text(call, place), JavaText.equal(subject, value) { return .boolean(true) }
            }
            return .boolean(false)
        },
    ]

    private static func comparison(
        _ name: String, _ words: String, _ wholes: @escaping @Sendable (Int64, Int64) -> Bool,
        _ decimals: @escaping @Sendable (Double, Double) -> Bool
    ) -> FunctionDefinition {
        FunctionDefinition(
            name, .on(.number), [.number("number")], gives: .boolean,
            help: "True when the subject is a number \(words) the other."
        ) { (call, run) throws(Fault) in
            guard let one = try run.subjectNumber(call), let other = try run.number(call, 0) else {
                return .boolean(false)
            }
            if case .whole(let first) = one, case .whole(let second) = other { return .boolean(wholes(first, second)) }
            return .boolean(decimals(one.asDouble, other.asDouble))
        }
    }

    /// The second operand, which is found out once while selected attributes pass by.
    private static func other(_ call: Call, _ run: inout Run) throws(Fault) -> Value {
        guard run.hasSelections, let slot = call.slot else { return Value.boolean(orNull: try run.boolean(call, 0)) }
        if case .decided(let value) = run.states[slot] { return Value.boolean(orNull: value) }
        let value = try run.boolean(call, 0)
        run.states[slot] = .decided(value)
        return Value.boolean(orNull: value)
    }

    /// Values of one kind are compared as such, those of different kinds as texts.
    private static func isEqual(_ one: Value, _ other: Value) -> Bool {
        switch (one, other) {
        case (.text(let one), .text(let other)): JavaText.equal(one, other)
        case (.boolean(let one), .boolean(let other)): one == other
        case (.whole(let one), .whole(let other)): one == other
        case (.decimal(let one), .decimal(let other)): one.isNaN ? other.isNaN : one.bitPattern == other.bitPattern
        case (.date(let one), .date(let other)): one == other
        case (.instant(let one), .instant(let other)): one == other
        case (.null, _), (_, .null): false
        default: JavaText.equal(comparable(one), comparable(other))
        }
    }

    private static func comparable(_ value: Value) -> String {
        if case .date(let milliseconds) = value { return String(milliseconds) }
        return ValueText.text(of: value, zone: .utc) ?? ""
    }
}
