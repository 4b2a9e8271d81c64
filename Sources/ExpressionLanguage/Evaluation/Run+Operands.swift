/// What functions read of their subject and arguments. Whatever is read is what a trace shows.
extension Run {
    /// The value as a text; nil when it is missing.
    @inline(__always)
    mutating func text(_ node: Node) throws(ExpressionEvaluationError) -> String? {
        let text: String?
        switch node {
        case .nothing: return nil
        case .constant(let constant), .fixed(let constant):
            text = constant.text ?? ValueText.text(of: constant.value, zone: environment.zone)
        case .attribute(let attribute) where !isTraced: text = attributes[attribute.name]
        default: text = try textOfValue(node)
        }
        if let text { try charge(text) }
        return text
    }

    private mutating func textOfValue(_ node: Node) throws(ExpressionEvaluationError) -> String? {
        let value = try value(node)
        if case .text(let text) = value { return text }
        return ValueText.text(of: value, zone: environment.zone)
    }

    @inline(__always)
    mutating func subject(_ call: Call) throws(ExpressionEvaluationError) -> Value {
        let value = try value(call.subject)
        if isTraced, !call.subject.isNothing {
            trace?.note(subject: ValueText.text(of: value, zone: environment.zone))
        }
        return value
    }

    @inline(__always)
    mutating func subjectText(_ call: Call) throws(ExpressionEvaluationError) -> String? {
        let text = try text(call.subject)
        if isTraced, !call.subject.isNothing { trace?.note(subject: text) }
        return text
    }

    mutating func subjectBoolean(_ call: Call) throws(ExpressionEvaluationError) -> Bool? {
        Casts.boolean(try subject(call))
    }

    mutating func subjectNumber(_ call: Call) throws(ExpressionEvaluationError) -> Number? {
        try Casts.number(try subject(call), for: call)
    }

    mutating func subjectWhole(_ call: Call) throws(ExpressionEvaluationError) -> Int64? {
        try Casts.whole(try subject(call), for: call)
    }

    mutating func argument(_ call: Call, _ place: Int) throws(ExpressionEvaluationError) -> Value {
        guard place < call.arguments.count else { return .null }
        let value: Value
        switch place {
        case 0: value = try self.value(call.arguments.first)
        case 1: value = try self.value(call.arguments.second)
        default: value = try self.value(call.arguments[place])
        }
        if isTraced { trace?.note(argument: place, value: ValueText.text(of: value, zone: environment.zone)) }
        return value
    }

    @inline(__always)
    mutating func text(_ call: Call, _ place: Int) throws(ExpressionEvaluationError) -> String? {
        guard place < call.arguments.count else { return nil }
        let text: String?
        switch place {
        case 0: text = try self.text(call.arguments.first)
        case 1: text = try self.text(call.arguments.second)
        default: text = try self.text(call.arguments[place])
        }
        if isTraced { trace?.note(argument: place, value: text) }
        return text
    }

    /// An argument that cannot be missing.
    mutating func required(_ call: Call, _ place: Int) throws(ExpressionEvaluationError) -> String {
        guard let text = try text(call, place) else { throw missing(place, of: call) }
        return text
    }

    mutating func boolean(_ call: Call, _ place: Int) throws(ExpressionEvaluationError) -> Bool? {
        Casts.boolean(try argument(call, place))
    }

    mutating func whole(_ call: Call, _ place: Int) throws(ExpressionEvaluationError) -> Int64? {
        try Casts.whole(try argument(call, place), for: call)
    }

    /// An argument that cannot be missing, as Java's int: its lower 32 bits.
    mutating func requiredInt(_ call: Call, _ place: Int) throws(ExpressionEvaluationError) -> Int {
        guard let value = try whole(call, place) else { throw missing(place, of: call) }
        return Int(Int32(truncatingIfNeeded: value))
    }

    mutating func number(_ call: Call, _ place: Int) throws(ExpressionEvaluationError) -> Number? {
        try Casts.number(try argument(call, place), for: call)
    }

    private func missing(_ place: Int, of call: Call) -> ExpressionEvaluationError {
        call.fault(
            "its \(Ordinals.word(place)) argument, \(call.function.parameter(at: place).name), is null; give it a value, "
                + "or a text in its place with :replaceNull(\"\")")
    }
}

/// First, second, third.
enum Ordinals {
    static func word(_ place: Int) -> String {
        let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"]
        return words.indices.contains(place) ? words[place] : "\(place + 1)th"
    }
}

extension Call {
    func fault(_ reason: String, subject: String? = nil) -> ExpressionEvaluationError {
        ExpressionEvaluationError(reason, function: function.name, subject: subject, at: offset)
    }

    /// Refuses a text that has grown too long.
    func bounded(_ text: String) throws(ExpressionEvaluationError) -> Value {
        guard text.utf8.count <= ExpressionLimits.text else { throw tooLong }
        return .text(text)
    }

    var tooLong: ExpressionEvaluationError { fault("the result would be longer than 16 MiB") }
}
