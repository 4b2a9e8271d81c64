/// How a value of one kind becomes one of another, as NiFi does it. Texts that are no numbers are missing numbers, not errors.
enum Casts {
    static func boolean(_ value: Value) -> Bool? {
        switch value {
        case .boolean(let boolean): boolean
        case .text(let text): JavaText.trimmed(text).utf8.lowercasedEquals("true")
        default: nil
        }
    }

    static func number(_ value: Value, for call: Call) throws(ExpressionEvaluationError) -> Number? {
        switch value {
        case .null, .boolean: return nil
        case .whole(let whole): return .whole(whole)
        case .decimal(let decimal): return .decimal(decimal)
        case .date(let milliseconds): return .whole(milliseconds)
        case .instant(let instant): return .whole(try milliseconds(instant, for: call))
        case .text(let text):
            guard let number = NumberText.parse(text) else { return nil }
            if case .unreadable = number { throw call.fault("the number does not fit into 64 bits", subject: text) }
            return number.number
        }
    }

    static func whole(_ value: Value, for call: Call) throws(ExpressionEvaluationError) -> Int64? {
        try number(value, for: call)?.asWhole
    }

    static func decimal(_ value: Value, for call: Call) throws(ExpressionEvaluationError) -> Double? {
        if case .instant = value { return nil }
        return try number(value, for: call)?.asDouble
    }

    static func milliseconds(_ instant: Moment, for call: Call) throws(ExpressionEvaluationError) -> Int64 {
        guard let milliseconds = instant.milliseconds else {
            throw call.fault("the instant is too far away to count in milliseconds")
        }
        return milliseconds
    }
}
