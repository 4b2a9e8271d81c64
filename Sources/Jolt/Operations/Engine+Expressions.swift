extension Engine {
    /// The first of several right-hand sides that gives a value; missing when none does.
    ///
    /// The walk ends with the place that is to be written. What cannot be done gives nothing.
    mutating func firstValue(_ expressions: CodeRange, current: Value, _ run: ModifyRun) throws(EngineFault) -> Value {
        for index in expressions.indices {
            let base = scratch.count
            let text = buffer.count
            let value = try attempt(run.expressions[index], current: current, run)
            scratch.truncate(to: base)
            buffer.truncate(to: text)
            if !value.isMissing { return value }
        }
        return .missing
    }

    /// Faults of the data are no faults here, only those of memory.
    private mutating func attempt(_ expression: ExpressionCode, current: Value, _ run: ModifyRun) throws(EngineFault)
        -> Value
    {
        do {
            return try evaluate(expression, current: current, run)
        } catch {
            switch error.reason {
            case .noSuchGroup, .noSuchLevel, .badIndex, .namesForList: return .missing
            case .tooLarge, .tooManyPlaces, .tooManySteps, .tooDeep: throw error
            }
        }
    }

    private mutating func evaluate(_ expression: ExpressionCode, current: Value, _ run: ModifyRun) throws(EngineFault)
        -> Value
    {
        guard let function = expression.function else {
            guard expression.arguments.count > 0 else { return .missing }
            return try value(of: run.arguments[Int(expression.arguments.first)])
        }
        let base = scratch.count
        let changesInPlace = function == .squashNulls || function == .recursivelySquashNulls
        if expression.takesCurrent {
            if current.isMissing { return try apply(function, Arguments(base: base, count: 0)) }
            var current = current
            if changesInPlace, isContainer(current) { current = Value(.container, try ownTop()) }
            scratch.append(current.bits)
            recorder?.read(current)
            return try apply(function, Arguments(base: base, count: 1))
        }
        for index in expression.arguments.indices {
            let argument = run.arguments[index]
            var value = try value(of: argument)
            if changesInPlace, argument.source == .lookup { value = try ownedLookup(argument.value, value) }
            if value.isMissing, expression.arguments.count == 1 {
                return try apply(function, Arguments(base: base, count: 0))
            }
            scratch.append(value.isMissing ? Value.null.bits : value.bits)
            recorder?.read(value)
        }
        let made = try apply(function, Arguments(base: base, count: Int(expression.arguments.count)))
        if changesInPlace { share(made) }
        return made
    }

    private mutating func value(of argument: ArgumentCode) throws(EngineFault) -> Value {
        switch argument.source {
        case .literal: Value(.literal, code.literalNodes[Int(argument.value)])
        case .lookup: try look(up: argument.value)
        case .context: try read(code.paths[Int(argument.value)], from: contextRoot)
        }
    }

    /// The container that a lookup has found, such that it may be changed where it stands.
    private mutating func ownedLookup(_ index: UInt32, _ found: Value) throws(EngineFault) -> Value {
        guard kind(found) == .list || kind(found) == .object else { return found }
        let lookup = code.lookups[Int(index)]
        let place = walk.steps.count - 1 - Int(lookup.up)
        guard place >= 0, isContainer(walk.steps[place].value) else { return found }
        var holder = try ownSteps(to: place)
        guard lookup.path != LookupCode.noPath else { return Value(.container, holder) }
        let path = code.paths[Int(lookup.path)]
        let base = scratch.count
        defer { scratch.truncate(to: base) }
        guard try evaluate(path) else { return found }
        for index in 0..<Int(path.count) {
            let word = scratch[base + index]
            if containers[holder].isObject {
                let place = try self.place(of: word, in: holder)
                guard place >= 0, isContainer(memberValue(place, of: holder)) else { return found }
                let child = try owned(memberValue(place, of: holder))
                setMemberValue(place, of: holder, to: Value(.container, child))
                holder = child
            } else {
                guard Int(word) < containers[holder].count, isContainer(element(Int(word), of: holder)) else {
                    return found
                }
                let child = try owned(element(Int(word), of: holder))
                setElement(Int(word), of: holder, to: Value(.container, child))
                holder = child
            }
        }
        return Value(.container, holder)
    }

    /// Takes null out of lists and objects, where they stand; or duplicates out of a copy of a list.
    mutating func squash(_ function: ModifyFunction, _ arguments: Arguments) throws(EngineFault) -> Value {
        if arguments.count > 1 { return try squashAll(function, arguments) }
        let value = argument(0, of: arguments)
        switch kind(value) {
        case .null, .missing: return .missing
        case .list, .javaArray:
            guard count(of: value) > 0 else { return .missing }
            return try squashOne(function, value)
        default: return try squashOne(function, value)
        }
    }

    private mutating func squashOne(_ function: ModifyFunction, _ value: Value) throws(EngineFault) -> Value {
        guard function != .squashDuplicates else {
            guard kind(value) == .list || kind(value) == .javaArray else { return value }
            let base = scratch.count
            try pushChildren(of: value)
            let items = (base..<scratch.count).map { Value(bits: scratch[$0]) }
            scratch.truncate(to: base)
            return try list(of: try withoutDuplicates(items))
        }
        guard kind(value) == .list || kind(value) == .object else { return value }
        return Value(.container, try squashNulls(in: value, isDeep: function == .recursivelySquashNulls, depth: 0))
    }

    /// Several arguments are a list of fixed length in the original: a null among them cannot be taken out.
    private mutating func squashAll(_ function: ModifyFunction, _ arguments: Arguments) throws(EngineFault) -> Value {
        var items = (0..<arguments.count).map { argument($0, of: arguments) }
        if function == .squashDuplicates { return try list(of: try withoutDuplicates(items)) }
        guard !items.contains(where: { isNullOrMissing($0) }) else { return .missing }
        if function == .recursivelySquashNulls {
            for index in items.indices where kind(items[index]) == .list || kind(items[index]) == .object {
                items[index] = Value(.container, try squashNulls(in: items[index], isDeep: true, depth: 0))
            }
        }
        return try list(of: items)
    }

    /// - Returns: the container that was changed: the value itself where it may be, else a copy.
    private mutating func squashNulls(in value: Value, isDeep: Bool, depth: Int) throws(EngineFault) -> Int {
        guard depth < limits.depth else { throw EngineFault(.tooDeep) }
        let container = try owned(value)
        let isObject = containers[container].isObject
        let words = isObject ? 2 : 1
        dropIndex(container)
        var kept = 0
        var places: [Int] = []
        for place in 0..<containers[container].count {
            let start = Int(containers[container].start)
            var item = Value(bits: slots[start + place * words + words - 1])
            if kind(item) == .null { continue }
            if isDeep, kind(item) == .list || kind(item) == .object {
                item = Value(.container, try squashNulls(in: item, isDeep: true, depth: depth + 1))
            }
            let target = Int(containers[container].start)
            if isObject { slots[target + kept * 2] = slots[target + place * 2] }
            slots[target + kept * words + words - 1] = item.bits
            kept += 1
            if recorder != nil { places.append(place) }
        }
        recorder?.keptElements(places, of: container, containers[container])
        setCount(kept, of: container)
        return container
    }
}
