extension FunctionTable {
    static let numbers: [FunctionDefinition] = [
        FunctionDefinition(
            "toNumber", .on(.wholeNumber), gives: .wholeNumber,
            help: "The subject as a whole number; missing when it is none."
        ) { (call, run) throws(Fault) in Value.whole(orNull: try run.subjectWhole(call)) },
        FunctionDefinition(
            "toDecimal", .on(.decimal), gives: .decimal, help: "The subject as a decimal; missing when it is no number."
        ) {
            (call, run) throws(Fault) in
            let value = try run.subject(call)
            return try Casts.decimal(value, for: call).map(Value.decimal) ?? .null
        },
        arithmetic("plus", "The sum.", { $0 &+ $1 }, { $0 + $1 }),
        arithmetic("minus", "The difference.", { $0 &- $1 }, { $0 - $1 }),
        arithmetic("multiply", "The product.", { $0 &* $1 }, { $0 * $1 }),
        arithmetic(
            "divide", "The quotient; of whole numbers it is cut towards zero.", { quotient($0, $1) }, { $0 / $1 }),
        arithmetic(
            "mod", "What remains of a division, with the sign of the subject.", { remainder($0, $1) },
            { $0.truncatingRemainder(dividingBy: $1) }),
        FunctionDefinition(
            "math", .either(.number), [.text("method"), .number("argument").optional], gives: .number,
            help: "A method of Java's Math by its name, as in math('sqrt'); first in an expression only math('random')."
        ) { (call, run) throws(Fault) in try JavaMath.evaluate(call, &run) },
        FunctionDefinition(
            "toRadix", .on(.wholeNumber), [.whole("radix"), .whole("width").optional],
            help: "The subject in another number base, from 2 to 36, with leading zeros up to a width."
        ) { (call, run) throws(Fault) in
            guard let number = try run.subjectWhole(call), let radix = try run.whole(call, 0) else { return .null }
            let width = call.arguments.count > 1 ? try run.whole(call, 1) ?? 0 : 0
            let base = Int(Int32(truncatingIfNeeded: radix))
            let digits = String(number, radix: (2...36).contains(base) ? base : 10)
            let missing = Int(Int32(truncatingIfNeeded: width)) - digits.utf8.count
            guard missing <= ExpressionLimits.text else { throw call.tooLong }
            return try call.bounded(String(repeating: "0", count: max(0, missing)) + digits)
        },
        FunctionDefinition(
            "fromRadix", .on(.text), [.whole("radix")], gives: .wholeNumber,
            help: "The number that the subject is in another number base."
        ) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call), let radix = try run.whole(call, 0) else { return .null }
            let base = Int(Int32(truncatingIfNeeded: radix))
            guard (2...36).contains(base) else { throw call.fault("a number base lies between 2 and 36, not \(base)") }
            guard let value = Int64(text, radix: base) else {
                throw call.fault("this is no number in base \(base)", subject: text)
            }
            return .whole(value)
        },
    ]

    private static func arithmetic(
        _ name: String, _ help: String, _ wholes: @escaping @Sendable (Int64, Int64) -> Int64?,
        _ decimals: @escaping @Sendable (Double, Double) -> Double
    ) -> FunctionDefinition {
        FunctionDefinition(name, .on(.number), [.number("number")], gives: .number, help: help) {
            (call, run) throws(Fault) in
            guard let one = try run.subjectNumber(call), let other = try run.number(call, 0) else { return .null }
            guard case .whole(let first) = one, case .whole(let second) = other else {
                return .decimal(decimals(one.asDouble, other.asDouble))
            }
            guard let result = wholes(first, second) else {
                throw call.fault("a whole number cannot be divided by zero", subject: String(first))
            }
            return .whole(result)
        }
    }

    private static func quotient(_ one: Int64, _ other: Int64) -> Int64? {
        other == 0 ? nil : other == -1 ? 0 &- one : one / other
    }

    private static func remainder(_ one: Int64, _ other: Int64) -> Int64? {
        other == 0 ? nil : other == -1 ? 0 : one % other
    }
}
