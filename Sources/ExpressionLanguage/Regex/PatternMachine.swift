/// Matches a compiled regular expression by trying one way after another, with a limit on its steps and on the ways that it remembers.
struct PatternMachine: ~Copyable {
    let program: PatternProgram
    let code: UnsafeBufferPointer<PatternInstruction>
    let bits: UnsafeBufferPointer<ASCIISet>
    let input: UnsafeBufferPointer<UInt8>
    var slots: PatternCells
    var registers: PatternCells
    var frames = PatternFrames()
    var steps: Int
    /// Where the match before ended.
    var lastEnd = 0

    /// - Parameters:
    ///   - code: the steps of the program.
    ///   - bits: its sets, as far as they are ASCII.
    init(
        _ program: PatternProgram, code: UnsafeBufferPointer<PatternInstruction>,
        bits: UnsafeBufferPointer<ASCIISet>, input: UnsafeBufferPointer<UInt8>, steps: Int
    ) {
        self.program = program
        self.code = code
        self.bits = bits
        self.input = input
        self.steps = steps
        slots = PatternCells(count: program.slots, value: -1)
        registers = PatternCells(count: program.registers, value: 0)
    }

    /// Matches from `start`, up to `goal` unless that is negative. The slots tell what was found.
    mutating func match(at start: Int, goal: Int = -1) throws(PatternOverrun) -> Bool {
        slots.fill(-1)
        steps &-= slots.count >> 3
        frames.removeAll()
        guard let end = try run(from: 0, at: start, goal: goal) else { return false }
        slots[0] = start
        slots[1] = end
        return true
    }

    /// The steps from `start` on up to `match` or `accept`; answers where they end.
    mutating func run(from start: Int, at place: Int, goal: Int) throws(PatternOverrun) -> Int? {
        let base = frames.count
        var next = start
        var place = place
        while true {
            steps &-= 1
            if steps < 0 { throw PatternOverrun.steps }
            let step = code[next]
            var holds = true
            switch step.operation {
            case .byte:
                holds = place < input.count && input[place] == UInt8(truncatingIfNeeded: step.a)
                place += 1
                next += 1
            case .text:
                holds = matches(text: step, at: place)
                place += Int(step.b)
                next += 1
            case .set:
                if let end = end(ofOne: Int(step.a), at: place) { place = end } else { holds = false }
                next += 1
            case .jump: next = Int(step.a)
            case .split:
                try push(PatternFrame(kind: .choice, target: step.b, value: place))
                next = Int(step.a)
            case .save:
                try push(PatternFrame(kind: .slot, target: step.a, value: slots[Int(step.a)]))
                slots[Int(step.a)] = place
                next += 1
            case .greedy: holds = try takeGreedily(step, &next, &place)
            case .possessive: holds = takeAll(step, &next, &place)
            case .lazy: holds = try takeLazily(step, &next, &place)
            case .assertion:
                holds = PatternAssertion(rawValue: step.a).map { holdsHere($0, at: place) } ?? false
                next += 1
            case .backreference:
                if let end = end(ofReference: step, at: place) { place = end } else { holds = false }
                next += 1
            case .lookAhead, .lookBehind:
                holds = try look(step, from: next + 1, at: place)
                next = Int(step.a)
            case .atomic:
                let depth = frames.count
                if let end = try run(from: next + 1, at: place, goal: -1) { place = end } else { holds = false }
                forgetChoices(above: depth)
                next = Int(step.a)
            case .mark:
                try remember(register: step.a, place)
                next += 1
            case .leaveIfStuck: next = registers[Int(step.a)] == place ? Int(step.b) : next + 1
            case .reset:
                try remember(register: step.a, 0)
                next += 1
            case .count: try countRound(step, &next, place)
            case .more: try takeRound(step, &next)
            case .grapheme:
                if let end = endOfGrapheme(at: place) { place = end } else { holds = false }
                next += 1
            case .accept, .match:
                if goal < 0 || place == goal { return place }
                holds = false
            }
            if !holds {
                guard let choice = try comeBack(base) else { return nil }
                (next, place) = choice
            }
        }
    }

    @inline(__always)
    mutating func push(_ frame: PatternFrame) throws(PatternOverrun) {
        guard frames.count < ExpressionLimits.regexChoices else { throw PatternOverrun.memory }
        frames.push(frame)
    }

    /// Undoes what was done since the last choice above `base`, and takes that.
    @inline(__always)
    private mutating func comeBack(_ base: Int) throws(PatternOverrun) -> (next: Int, place: Int)? {
        while frames.count > base {
            var frame = frames.pop()
            switch frame.kind {
            case .choice: return (Int(frame.target), frame.value)
            case .slot: slots[Int(frame.target)] = frame.value
            case .register: registers[Int(frame.target)] = frame.value
            case .giveBack:
                frame.value = start(ofCharacterBefore: frame.value)
                if frame.value > frame.limit { frames.push(frame) }
                return (Int(frame.target), frame.value)
            case .takeMore:
                let step = code[Int(frame.target)]
                steps &-= 1
                guard let end = end(ofOne: Int(step.a), at: frame.value) else { continue }
                frame.value = end
                frame.limit -= 1
                if frame.limit > 0 { frames.push(frame) }
                return (Int(frame.target) + 1, end)
            }
        }
        return nil
    }

    mutating func remember(register: Int32, _ value: Int) throws(PatternOverrun) {
        try push(PatternFrame(kind: .register, target: register, value: registers[Int(register)]))
        registers[Int(register)] = value
    }

    /// Choices above are not taken any more; what has to be undone stays.
    mutating func forgetChoices(above depth: Int) {
        steps &-= (frames.count - depth) >> 2
        frames.keepUndoing(from: depth)
    }
}

/// A regular expression that took too long.
enum PatternOverrun: Error {
    case steps, memory, parts

    var reason: String {
        switch self {
        case .steps: "the regular expression needs too many steps on this text; make it less ambiguous"
        case .parts: "the regular expression cuts this text into more than \(ExpressionLimits.parts) parts"
        case .memory: "the regular expression leaves too many ways open on this text; make it less ambiguous"
        }
    }
}
