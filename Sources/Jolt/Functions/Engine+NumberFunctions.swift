extension Engine {
    /// The number that a value is, or that its text reads as.
    mutating func numberOrParsed(_ value: Value) -> JavaNumber? {
        switch kind(value) {
        case .number: number(value)
        case .string: string(value).flatMap { JavaNumber.parse($0) }
        default: nil
        }
    }

    mutating func absolute(_ value: Value) throws(EngineFault) -> Value {
        switch numberOrParsed(value) {
        case .int(let number): return try makeNumber(.int(number < 0 ? 0 &- number : number))
        case .long(let number): return try makeNumber(.long(number < 0 ? 0 &- number : number))
        case .double(let number): return try makeNumber(.double(number.magnitude))
        case .big, nil: return .missing
        }
    }

    /// The largest or smallest: each class by itself, then compared as whole numbers, int before long before double.
    mutating func extreme(_ arguments: Arguments, isMaximum: Bool) throws(EngineFault) -> Value {
        var int: Int32 = isMaximum ? .min : .max
        var long: Int64 = isMaximum ? .min : .max
        var double = isMaximum ? -Double.greatestFiniteMagnitude : .greatestFiniteMagnitude
        var isFound = false
        for index in 0..<arguments.count {
            switch numberOrParsed(argument(index, of: arguments)) {
            case .int(let number): int = isMaximum ? max(int, number) : min(int, number)
            case .long(let number): long = isMaximum ? max(long, number) : min(long, number)
            case .double(let number): double = Engine.extreme(double, number, isMaximum: isMaximum)
            case .big, nil: continue
            }
            isFound = true
        }
        guard isFound else { return .missing }
        let whole: Int64 = JavaNumber.saturated(double)
        let intWins = isMaximum ? Int64(int) >= whole && Int64(int) >= long : Int64(int) <= whole && Int64(int) <= long
        if intWins { return try makeNumber(.int(int)) }
        let longWins = isMaximum ? long >= whole : long <= whole
        return try makeNumber(longWins ? .long(long) : .double(double))
    }

    /// Java's `Math.max` and `min`: not a number wins, and -0.0 is less than 0.0.
    private static func extreme(_ one: Double, _ other: Double, isMaximum: Bool) -> Double {
        if one.isNaN || other.isNaN { return .nan }
        if one == other { return isMaximum == (one.sign == .minus) ? other : one }
        return isMaximum ? Swift.max(one, other) : Swift.min(one, other)
    }

    mutating func average(_ arguments: Arguments) throws(EngineFault) -> Value {
        var sum = 0.0
        var count = 0
        for index in 0..<arguments.count {
            guard let number = numberOrParsed(argument(index, of: arguments)) else { continue }
            sum += number.doubleValue
            count += 1
        }
        return count == 0 ? .missing : try makeNumber(.double(sum / Double(count)))
    }

    mutating func sum(_ function: ModifyFunction, _ arguments: Arguments) throws(EngineFault) -> Value {
        var int: Int32 = 0
        var long: Int64 = 0
        var double = 0.0
        for index in 0..<arguments.count {
            guard let number = numberOrParsed(argument(index, of: arguments)) else { continue }
            switch function {
            case .intSum: int &+= number.intValue
            case .longSum: long &+= number.longValue
            default: double += number.doubleValue
            }
        }
        switch function {
        case .intSum: return try makeNumber(.int(int))
        case .longSum: return try makeNumber(.long(long))
        default: return try makeNumber(.double(double))
        }
    }

    mutating func difference(_ function: ModifyFunction, _ arguments: Arguments) throws(EngineFault) -> Value {
        guard arguments.count == 2 else { return .missing }
        switch (function, number(argument(0, of: arguments)), number(argument(1, of: arguments))) {
        case (.intSubtract, .int(let one)?, .int(let other)?): return try makeNumber(.int(one &- other))
        case (.longSubtract, .long(let one)?, .long(let other)?): return try makeNumber(.long(one &- other))
        case (.doubleSubtract, .double(let one)?, .double(let other)?): return try makeNumber(.double(one - other))
        default: return .missing
        }
    }

    mutating func quotient(_ arguments: Arguments, digits: Int32?) throws(EngineFault) -> Value {
        guard arguments.count == 2, let one = numberOrParsed(argument(0, of: arguments)),
            let other = numberOrParsed(argument(1, of: arguments)), other.doubleValue != 0
        else { return .missing }
        let quotient = one.doubleValue / other.doubleValue
        guard let digits else { return try makeNumber(.double(quotient)) }
        guard let rounded = ExactDecimal(quotient)?.rounded(toDigits: Int(digits)) else { return .missing }
        return try makeNumber(.double(rounded))
    }
}
