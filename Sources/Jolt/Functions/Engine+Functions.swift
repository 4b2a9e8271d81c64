/// Arguments of a function: a run of words in `scratch`.
struct Arguments {
    var base: Int
    var count: Int
}

extension Engine {
    @inline(__always)
    mutating func argument(_ index: Int, of arguments: Arguments) -> Value {
        Value(bits: scratch[arguments.base + index])
    }

    /// What a function makes of its arguments; missing when it makes nothing.
    mutating func apply(_ function: ModifyFunction, _ arguments: Arguments) throws(EngineFault) -> Value {
        switch function.shape {
        case .plain: return try applyPlain(function, arguments)
        case .each, .list, .listOrOne: return try applyToList(function, arguments)
        case .textAndList, .textAndEach, .intAndList: return try applyWithFirst(function, arguments)
        }
    }

    /// Pushes the items of a list; they are popped by cutting `scratch` to the base.
    private mutating func items(of list: Value) throws(EngineFault) -> Arguments {
        let base = scratch.count
        try pushChildren(of: list)
        return Arguments(base: base, count: scratch.count - base)
    }

    private mutating func applyToList(_ function: ModifyFunction, _ arguments: Arguments) throws(EngineFault) -> Value {
        if arguments.count == 0 { return .missing }
        if arguments.count > 1 { return try applyAll(function, arguments, of: .missing) }
        let value = argument(0, of: arguments)
        switch kind(value) {
        case .null, .missing: return .missing
        case .list, .javaArray:
            guard count(of: value) > 0 else { return .missing }
            if function == .firstElement, value.has(.container) { return element(0, of: value.payload) }
            let items = try items(of: value)
            defer { scratch.truncate(to: items.base) }
            return try applyAll(function, items, of: kind(value) == .list ? value : .missing)
        default:
            switch function {
            case .min, .max: return kind(value) == .number ? value : .missing
            case .sort: return value
            case .toList: return try list(of: [value])
            default: return function.shape == .each ? try applyEach(function, value) : .missing
            }
        }
    }

    /// - Parameter list: the list that the arguments are the items of, or missing.
    private mutating func applyAll(
        _ function: ModifyFunction, _ arguments: Arguments, of list: Value
    ) throws(EngineFault) -> Value {
        switch function {
        case .concat: return try concat(arguments)
        case .substring: return try substring(arguments)
        case .min, .max: return try extreme(arguments, isMaximum: function == .max)
        case .avg: return try average(arguments)
        case .intSum, .longSum, .doubleSum: return try sum(function, arguments)
        case .intSubtract, .longSubtract, .doubleSubtract: return try difference(function, arguments)
        case .divide: return try quotient(arguments, digits: nil)
        case .firstElement: return argument(0, of: arguments)
        case .lastElement: return argument(arguments.count - 1, of: arguments)
        case .toList:
            if !list.isMissing { return list }
            return try self.list(of: (0..<arguments.count).map { argument($0, of: arguments) })
        case .sort: return try sorted(arguments)
        default: return try map(function, arguments)
        }
    }

    /// Each item as the function makes it, or as it was where the function makes nothing.
    private mutating func map(_ function: ModifyFunction, _ arguments: Arguments) throws(EngineFault) -> Value {
        let list = try makeList(count: arguments.count)
        for index in 0..<arguments.count {
            let item = argument(index, of: arguments)
            let made = try applyEach(function, item)
            if made.isMissing { share(item) }
            setElement(index, of: list, to: made.isMissing ? item : made)
        }
        return Value(.container, list)
    }

    mutating func isText(_ value: Value) -> Bool { kind(value) == .string }

    /// The int that a value is; a long or a double is none.
    mutating func int(_ value: Value) -> Int32? {
        if case .int(let number)? = number(value) { number } else { nil }
    }

    /// Functions whose first argument says how, and whose others say what.
    private mutating func applyWithFirst(_ function: ModifyFunction, _ arguments: Arguments) throws(EngineFault)
        -> Value
    {
        let base = scratch.count
        defer { scratch.truncate(to: base) }
        var arguments = arguments
        if arguments.count == 1, kind(argument(0, of: arguments)) == .list {
            arguments = try items(of: argument(0, of: arguments))
        }
        guard arguments.count >= 2 else { return .missing }
        let first = argument(0, of: arguments)
        guard function.shape == .intAndList ? int(first) != nil : isText(first) else { return .missing }
        var rest = Arguments(base: arguments.base + 1, count: arguments.count - 1)
        if rest.count == 1 {
            let value = argument(0, of: rest)
            guard kind(value) == .list else {
                return function == .split ? try split(value, at: first) : .missing
            }
            rest = try items(of: value)
        }
        switch function {
        case .join: return try join(rest, with: first)
        case .leftPad, .rightPad: return try pad(first, rest, isLeft: function == .leftPad)
        case .split: return try mapSplit(rest, at: first)
        case .divideAndRound: return try quotient(rest, digits: int(first))
        case .elementAt:
            guard let index = int(first), index >= 0, Int(index) < rest.count else { return .missing }
            return argument(Int(index), of: rest)
        default: return .missing
        }
    }

    private mutating func mapSplit(_ arguments: Arguments, at separator: Value) throws(EngineFault) -> Value {
        let list = try makeList(count: arguments.count)
        for index in 0..<arguments.count {
            let item = argument(index, of: arguments)
            let made = try split(item, at: separator)
            if made.isMissing { share(item) }
            setElement(index, of: list, to: made.isMissing ? item : made)
        }
        return Value(.container, list)
    }

    private mutating func applyPlain(_ function: ModifyFunction, _ arguments: Arguments) throws(EngineFault) -> Value {
        guard function != .noop, arguments.count > 0 else { return .missing }
        let first = argument(0, of: arguments)
        switch function {
        case .isPresent: return first
        case .notNull: return isNullOrMissing(first) ? .missing : first
        case .isNull: return isNullOrMissing(first) ? first : .missing
        case .size:
            guard arguments.count == 1 else { return try makeNumber(.int(Int32(truncatingIfNeeded: arguments.count))) }
            return try size(of: first)
        case .squashNulls, .recursivelySquashNulls, .squashDuplicates: return try squash(function, arguments)
        default: return .missing
        }
    }

    private mutating func size(of value: Value) throws(EngineFault) -> Value {
        switch kind(value) {
        case .list, .object: return try makeNumber(.int(Int32(truncatingIfNeeded: count(of: value))))
        case .string: return try makeNumber(.int(Int32(truncatingIfNeeded: string(value)?.utf16.count ?? 0)))
        default: return .missing
        }
    }

    /// A list of values that stand elsewhere too.
    mutating func list(of values: [Value]) throws(EngineFault) -> Value {
        let list = try makeList(count: values.count)
        for (index, value) in values.enumerated() {
            share(value)
            setElement(index, of: list, to: value)
        }
        return Value(.container, list)
    }
}
