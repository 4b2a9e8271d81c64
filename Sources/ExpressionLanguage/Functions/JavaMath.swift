#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The methods of `java.lang.Math` that `math` finds: by name and by the kinds of their arguments.
enum JavaMath {
    static func evaluate(_ call: Call, _ run: inout Run) throws(Fault) -> Value {
        guard let name = try run.text(call, 0) else { return .null }
        guard !call.subject.isNothing else {
            guard name == "random", call.arguments.count == 1 else {
                throw call.fault(
                    call.arguments.count == 1
                        ? "there is no method \(name.shortened(to: 40)) without an argument; only random"
                        : "first in an expression it takes one argument")
            }
            guard let random = run.environment.random else {
                throw call.fault("there is no source of random numbers here")
            }
            return .decimal(Double(random() >> 11) * 0x1p-53)
        }
        guard let subject = try run.subjectNumber(call) else { return .null }
        guard call.arguments.count > 1 else { return try unary(name, subject, call) }
        guard let argument = try run.number(call, 1) else { return .null }
        return try binary(name, subject, argument, call)
    }

    private static func unary(_ name: String, _ subject: Number, _ call: Call) throws(Fault) -> Value {
        switch subject {
        case .whole(let value):
            guard let result = whole(name, value) else { break }
            return try checked(result, call)
        case .decimal(let value):
            if let result = decimal(name, value) { return .decimal(result) }
            switch name {
            case "round": return .whole(rounded(value))
            case "getExponent": return .whole(exponent(value))
            default: break
            }
        }
        throw unknown(name, subject, nil, call)
    }

    private static func binary(_ name: String, _ one: Number, _ other: Number, _ call: Call) throws(Fault) -> Value {
        switch (one, other) {
        case (.whole(let first), .whole(let second)):
            guard let result = whole(name, first, second) else { break }
            return try checked(result, call)
        case (.decimal(let first), .decimal(let second)):
            if let result = decimal(name, first, second) { return .decimal(result) }
        case (.decimal(let first), .whole(let second)) where name == "scalb":
            return .decimal(scalbn(first, Int32(truncatingIfNeeded: second)))
        default: break
        }
        throw unknown(name, one, other, call)
    }

    /// Nil within stands for an overflow or a division by zero.
    private static func checked(_ result: Int64?, _ call: Call) throws(Fault) -> Value {
        guard let result else { throw call.fault("the result does not fit, or something is divided by zero") }
        return .whole(result)
    }

    private static func unknown(_ name: String, _ one: Number, _ other: Number?, _ call: Call) -> Fault {
        func kind(_ number: Number) -> String { if case .whole = number { "a whole number" } else { "a decimal" } }
        let kinds = other.map { "\(kind(one)) and \(kind($0))" } ?? kind(one)
        return call.fault(
            "Java's Math has no method \"\(name.shortened(to: 40))\" for \(kinds); toDecimal() makes a decimal of a number"
        )
    }
}

extension JavaMath {
    private static func whole(_ name: String, _ value: Int64) -> Int64?? {
        switch name {
        case "abs": .some(value == .min ? .min : abs(value))
        case "absExact": .some(value == .min ? nil : abs(value))
        case "negateExact": .some(value == .min ? nil : -value)
        case "incrementExact": .some(value == .max ? nil : value + 1)
        case "decrementExact": .some(value == .min ? nil : value - 1)
        case "toIntExact": .some(Int32(exactly: value).map { Int64($0) })
        default: .none
        }
    }

    private static func whole(_ name: String, _ one: Int64, _ other: Int64) -> Int64?? {
        func exact(_ result: (partialValue: Int64, overflow: Bool)) -> Int64? {
            result.overflow ? nil : result.partialValue
        }
        switch name {
        case "addExact": return .some(exact(one.addingReportingOverflow(other)))
        case "subtractExact": return .some(exact(one.subtractingReportingOverflow(other)))
        case "multiplyExact": return .some(exact(one.multipliedReportingOverflow(by: other)))
        case "multiplyHigh": return .some(one.multipliedFullWidth(by: other).high)
        case "unsignedMultiplyHigh":
            return .some(
                Int64(bitPattern: UInt64(bitPattern: one).multipliedFullWidth(by: UInt64(bitPattern: other)).high))
        case "max": return .some(max(one, other))
        case "min": return .some(min(one, other))
        default: return division(name, one, other)
        }
    }

    private static func division(_ name: String, _ one: Int64, _ other: Int64) -> Int64?? {
        let names = ["floorDiv", "floorMod", "ceilDiv", "ceilMod", "divideExact", "floorDivExact", "ceilDivExact"]
        guard names.contains(name) else { return .none }
        if other == 0 { return .some(nil) }
        if other == -1 {
            if name.hasSuffix("Mod") { return .some(0) }
            return .some(one == .min ? (name.hasSuffix("Exact") ? nil : .min) : -one)
        }
        let (quotient, remainder) = one.quotientAndRemainder(dividingBy: other)
        let isNegative = (one < 0) != (other < 0)
        switch name {
        case "floorDiv", "floorDivExact": return .some(remainder != 0 && isNegative ? quotient - 1 : quotient)
        case "floorMod": return .some(remainder != 0 && isNegative ? remainder + other : remainder)
        case "ceilDiv", "ceilDivExact": return .some(remainder != 0 && !isNegative ? quotient + 1 : quotient)
        case "ceilMod": return .some(remainder != 0 && !isNegative ? remainder - other : remainder)
        default: return .some(quotient)
        }
    }

    private static func decimal(_ name: String, _ value: Double) -> Double? {
        switch name {
        case "abs": abs(value)
        case "sin": PreciseMath.sine(value)
        case "cos": PreciseMath.cosine(value)
        case "tan": PreciseMath.tangent(value)
        case "asin": asin(value)
        case "acos": acos(value)
        case "atan": StrictMath.arcTangent(value)
        case "sinh": sinh(value)
        case "cosh": cosh(value)
        case "tanh": tanh(value)
        case "exp": PreciseMath.exponential(value)
        case "expm1": expm1(value)
        case "log": PreciseMath.logarithm(value)
        case "log10": PreciseMath.decimalLogarithm(value)
        case "log1p": log1p(value)
        case "sqrt": value.squareRoot()
        case "cbrt": StrictMath.cubeRoot(value)
        case "ceil": value.rounded(.up)
        case "floor": value.rounded(.down)
        case "rint": value.rounded(.toNearestOrEven)
        case "toRadians": value * 0.017453292519943295
        case "toDegrees": value * 57.29577951308232
        case "signum": value > 0 ? 1 : value < 0 ? -1 : value
        case "ulp": value.isInfinite ? .infinity : value.ulp
        case "nextUp": value.nextUp
        case "nextDown": value.nextDown
        default: nil
        }
    }

    private static func decimal(_ name: String, _ one: Double, _ other: Double) -> Double? {
        switch name {
        case "atan2": StrictMath.arcTangent(one, other)
        case "pow":
            abs(one) == 1 && (other.isInfinite || other.isNaN) || other.isNaN ? .nan : PreciseMath.power(one, other)
        case "IEEEremainder": other == 0 || one.isInfinite ? .nan : remainder(one, other)
        case "hypot": StrictMath.hypotenuse(one, other)
        case "max":
            one.isNaN || other.isNaN
                ? .nan : one == 0 && other == 0 ? (one.sign == .plus ? one : other) : Swift.max(one, other)
        case "min":
            one.isNaN || other.isNaN
                ? .nan : one == 0 && other == 0 ? (one.sign == .minus ? one : other) : Swift.min(one, other)
        case "copySign": Double(signOf: other, magnitudeOf: one)
        case "nextAfter": nextafter(one, other)
        default: nil
        }
    }

    /// To the nearest, halves up.
    private static func rounded(_ value: Double) -> Int64 {
        let floor = value.rounded(.down)
        return Int64(saturating: value - floor >= 0.5 ? floor + 1 : floor)
    }

    private static func exponent(_ value: Double) -> Int64 {
        if value.isNaN || value.isInfinite { return 1024 }
        return value.isZero || value.isSubnormal ? -1023 : Int64(value.exponent)
    }
}
