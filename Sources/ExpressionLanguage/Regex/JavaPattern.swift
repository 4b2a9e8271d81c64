import Synchronization

/// A regular expression as Java's `Pattern` understands it, compiled once.
///
/// It works on characters (Unicode scalars) and never runs away: each use takes its steps from a budget.
final class JavaPattern: Sendable {
    let source: String
    let program: PatternProgram
    let groupCount: Int
    let names: [String: Int]
    /// What compiling it cost, in steps.
    let weight: Int

    init(_ source: String) throws(PatternFault) {
        var parser = try PatternParser(source)
        let node = try parser.parse()
        self.source = source
        groupCount = parser.groupCount
        names = parser.names
        weight = parser.weight
        program = try PatternCompiler.compile(node, groupCount: parser.groupCount)
    }

    /// Whether it matches somewhere in the text.
    func find(in text: String, steps: inout Int) throws(PatternOverrun) -> Bool {
        try scan(text, steps: &steps) { (machine) throws(PatternOverrun) in
            try self.next(&machine, from: 0) != nil
        }
    }

    /// Whether it matches all of the text.
    func matches(_ text: String, steps: inout Int) throws(PatternOverrun) -> Bool {
        try scan(text, steps: &steps) { (machine) throws(PatternOverrun) in
            try machine.match(at: 0, goal: machine.input.count)
        }
    }

    func scan<Result, Failure: Error>(
        _ text: String, steps: inout Int, _ body: (inout PatternMachine) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var text = text
        var left = steps
        let outcome = text.withUTF8 { input in
            program.code.withUnsafeBufferPointer { code in
                program.bits.withUnsafeBufferPointer { bits -> Swift.Result<Result, Failure> in
                    var machine = PatternMachine(program, code: code, bits: bits, input: input, steps: left)
                    defer { left = machine.steps }
                    do throws(Failure) { return .success(try body(&machine)) } catch { return .failure(error) }
                }
            }
        }
        steps = left
        return try outcome.get()
    }

    /// The next match that begins at `start` or later; the machine's slots hold its groups.
    func next(_ machine: inout PatternMachine, from start: Int) throws(PatternOverrun) -> Range<Int>? {
        var place = start
        while let candidate = self.candidate(in: &machine, from: place) {
            if try machine.match(at: candidate, goal: -1) { return machine.slots[0]..<machine.slots[1] }
            if program.isAnchored { return nil }
            place = candidate + 1
            while place < machine.input.count, machine.input[place] & 0xC0 == 0x80 { place += 1 }
        }
        return nil
    }

    /// The first place from `start` on where a match can begin.
    private func candidate(in machine: inout PatternMachine, from start: Int) -> Int? {
        let input = machine.input
        guard start <= input.count, start == 0 || !program.isAnchored else { return nil }
        if !program.prefix.isEmpty {
            return program.prefix.withUnsafeBufferPointer { ByteSearch.first($0, in: input, from: start) }
        }
        guard let known = program.start else { return start }
        var place = start
        while place < input.count, !known.bytes.contains(input[place]) { place += 1 }
        machine.steps &-= (place - start) >> 4
        return place < input.count || known.isAtEnd ? place : nil
    }
}

/// A regular expression that is compiled when it is first used, by whichever thread comes first.
final class LatePattern: Sendable {
    let source: String
    private let pattern = AtomicLazyReference<JavaPattern>()

    init(_ source: String) { self.source = source }

    func compiled() throws(PatternFault) -> JavaPattern {
        if let known = pattern.load() { return known }
        return pattern.storeIfNil(try JavaPattern(source))
    }
}
