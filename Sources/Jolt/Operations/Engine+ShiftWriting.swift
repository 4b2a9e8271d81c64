/// A step of the path that was written to last: the container it began in, and where it went.
struct TrailStep: BitwiseCopyable {
    var holder: UInt32
    var word: UInt32
    var role: StepCode.Role
}

extension Engine {
    /// Puts data at the end of a path of the output; what is there becomes a list with it.
    @inline(__always)
    mutating func write(
        _ data: Value, _ path: PathCode, entry: UInt32, _ run: inout ShiftRun
    ) throws(EngineFault) {
        do {
            guard !path.isConstant else { return try put(data, path, at: -1, entry: entry, &run) }
            let base = scratch.count
            if try evaluate(path) { try put(data, path, at: base, entry: entry, &run) }
            scratch.truncate(to: base)
        } catch {
            throw EngineFault(error.reason, entry: error.entry ?? entry)
        }
    }

    /// - Parameter base: where the keys and indices lie in `scratch`; -1 when they lie in the code.
    @inline(__always)
    private mutating func put(
        _ data: Value, _ path: PathCode, at base: Int, entry: UInt32, _ run: inout ShiftRun
    ) throws(EngineFault) {
        let steps = code.steps + Int(path.first)
        let last = Int(path.count) - 1
        share(data)
        guard last >= 0 else {
            run.output = try joined(run.output, data, at: .root, entry: entry)
            return
        }
        var (holder, index) = follow(trail: run, steps, at: base, to: last)
        if index == 0 {
            holder = try place(for: steps[0].role, in: run.output)
            guard holder >= 0 else { return }
            run.output = Value(.container, holder)
        }
        trail.truncate(to: index)
        while index < last {
            let word = base < 0 ? steps[index].value : scratch[base + index]
            trail.append(TrailStep(holder: UInt32(truncatingIfNeeded: holder), word: word, role: steps[index].role))
            holder = try descend(from: holder, steps[index].role, word, to: steps[index + 1].role)
            guard holder >= 0 else { return trail.truncate(to: 0) }
            index += 1
        }
        trail.append(TrailStep(holder: UInt32(truncatingIfNeeded: holder), word: 0, role: .append))
        let word = base < 0 ? steps[last].value : scratch[base + last]
        switch steps[last].role {
        case .member:
            let place = try place(of: word, in: holder)
            if place < 0 {
                try addMember(word, data, to: holder)
                recorder?.wrote(Slot(holder, word), entry)
            } else {
                let value = try joined(memberValue(place, of: holder), data, at: Slot(holder, word), entry: entry)
                setMemberValue(place, of: holder, to: value)
            }
        case .element:
            let index = Int(word)
            if index < containers[holder].count {
                let value = try joined(element(index, of: holder), data, at: Slot(holder, word), entry: entry)
                setElement(index, of: holder, to: value)
            } else {
                try pad(holder, to: index)
                try append(data, to: holder)
                recorder?.wrote(Slot(holder, word), entry)
            }
        case .append:
            try append(data, to: holder)
            recorder?.wrote(Slot(holder, UInt32(truncatingIfNeeded: containers[holder].count - 1)), entry)
        case .broken: throw EngineFault(.badIndex)
        }
    }

    /// Goes as far as the path of the last write went the same way.
    /// - Returns: the container that is reached, and after how many steps.
    @inline(__always)
    private mutating func follow(
        trail run: ShiftRun, _ steps: UnsafePointer<StepCode>, at base: Int, to last: Int
    ) -> (holder: Int, steps: Int) {
        let length = min(last, trail.count - 1)
        guard length > 0, run.output == Value(.container, Int(trail[0].holder)) else { return (-1, 0) }
        var index = 0
        while index < length {
            let step = trail[index]
            let word = base < 0 ? steps[index].value : scratch[base + index]
            guard step.role == steps[index].role, step.word == word, step.role != .append,
                containers[Int(trail[index + 1].holder)].isObject == (steps[index + 1].role == .member)
            else { break }
            index += 1
        }
        return (Int(trail[index].holder), index)
    }

    /// One step into the output, with a new container where there is nothing.
    /// - Returns: -1 when there is something else.
    @inline(__always)
    private mutating func descend(
        from holder: Int, _ role: StepCode.Role, _ word: UInt32, to next: StepCode.Role
    ) throws(EngineFault) -> Int {
        switch role {
        case .member:
            let place = try place(of: word, in: holder)
            if place < 0 {
                let child = try makeContainer(isObject: next == .member)
                try addMember(word, Value(.container, child), to: holder)
                return child
            }
            let value = memberValue(place, of: holder)
            let child = try self.place(for: next, in: value)
            if child >= 0, !value.has(.container) || value.payload != child {
                setMemberValue(place, of: holder, to: Value(.container, child))
            }
            return child
        case .element:
            let index = Int(word)
            if index >= containers[holder].count {
                try pad(holder, to: index)
                let child = try makeContainer(isObject: next == .member)
                try append(Value(.container, child), to: holder)
                return child
            }
            let value = element(index, of: holder)
            let child = try self.place(for: next, in: value)
            if child >= 0, !value.has(.container) || value.payload != child {
                setElement(index, of: holder, to: Value(.container, child))
            }
            return child
        case .append:
            let child = try makeContainer(isObject: next == .member)
            try append(Value(.container, child), to: holder)
            return child
        case .broken: throw EngineFault(.badIndex)
        }
    }

    /// The container that a value is, if a step can go on in it; a new one where there is nothing; else -1.
    @inline(__always)
    private mutating func place(for role: StepCode.Role, in value: Value) throws(EngineFault) -> Int {
        let wantsObject = role == .member
        if value.has(.container), containers[value.payload].info & (Container.shared | Container.javaArray) == 0 {
            return containers[value.payload].isObject == wantsObject ? value.payload : -1
        }
        switch kind(value) {
        case .missing, .null: return try makeContainer(isObject: wantsObject)
        case .object: return wantsObject ? try owned(value) : -1
        case .list: return wantsObject ? -1 : try owned(value)
        default: return -1
        }
    }

    /// What is at a place when data is put there: the data, or a list that ends with it.
    @inline(__always)
    private mutating func joined(
        _ present: Value, _ data: Value, at slot: Slot, entry: UInt32
    ) throws(EngineFault) -> Value {
        switch kind(present) {
        case .missing, .null:
            recorder?.wrote(slot, entry)
            return data
        case .list:
            let list = try owned(present)
            if present != Value(.container, list) { trail.truncate(to: 0) }
            try append(data, to: list)
            recorder?.wrote(Slot(list, UInt32(truncatingIfNeeded: containers[list].count - 1)), entry)
            return Value(.container, list)
        default:
            trail.truncate(to: 0)
            let list = try makeContainer(isObject: false)
            try append(present, to: list)
            try append(data, to: list)
            recorder?.moved(slot, to: Slot(list, 0))
            recorder?.wrote(Slot(list, 1), entry)
            return Value(.container, list)
        }
    }
}
