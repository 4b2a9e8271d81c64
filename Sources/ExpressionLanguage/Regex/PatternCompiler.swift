/// Turns the tree of a regular expression into steps.
struct PatternCompiler {
    var program = PatternDraft()

    static let longest = 50_000

    static func compile(_ node: PatternNode, groupCount: Int) throws(PatternFault) -> PatternProgram {
        var compiler = PatternCompiler()
        compiler.program.slots = 2 * (groupCount + 1)
        try compiler.emit(node)
        compiler.add(.match)
        return PatternProgram(compiler.program, of: node)
    }

    @discardableResult
    private mutating func add(_ operation: PatternInstruction.Operation, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0)
        -> Int
    {
        program.code.append(
            PatternInstruction(
                operation: operation, a: Int32(clamping: a), b: Int32(clamping: b), c: Int32(clamping: c)))
        return program.code.count - 1
    }

    private var here: Int { program.code.count }

    private mutating func emit(_ node: PatternNode) throws(PatternFault) {
        guard here < Self.longest else { throw PatternFault.tooLarge }
        switch node {
        case .empty: break
        case .scalar(let scalar): emit([scalar])
        case .set(let set): add(.set, index(of: set))
        case .sequence(let parts): try emit(sequence: parts)
        case .alternatives(let parts): try emit(alternatives: parts)
        case .capture(let number, let part):
            add(.save, 2 * number)
            try emit(part)
            add(.save, 2 * number + 1)
        case .repeated(let part, let least, let most, let greed): try emit(part, least: least, most: most, greed)
        case .assertion(let assertion): add(.assertion, Int(assertion.rawValue))
        case .backreference(let group, let folding):
            add(.backreference, group, folding == .none ? 0 : folding == .ascii ? 1 : 2)
        case .look(let part, let isAhead, let isNegative):
            try emit(look: part, isAhead: isAhead, isNegative: isNegative)
        case .atomic(let part): try emit(atomic: part)
        case .grapheme: add(.grapheme)
        case .lineBreak:
            try emit(alternatives: [.sequence([.scalar(0x0D), .scalar(0x0A)]), .set(ScalarSet(.verticalSpace))])
        }
    }

    private mutating func index(of set: ScalarSet) -> Int {
        program.sets.append(set)
        return program.sets.count - 1
    }

    private mutating func emit(sequence parts: [PatternNode]) throws(PatternFault) {
        var run: [UInt32] = []
        for part in parts {
            if case .scalar(let scalar) = part {
                run.append(scalar)
                continue
            }
            emit(run)
            run = []
            try emit(part)
        }
        emit(run)
    }

    private mutating func emit(_ scalars: [UInt32]) {
        guard !scalars.isEmpty else { return }
        let start = program.text.count
        for value in scalars {
            guard let scalar = Unicode.Scalar(value) else {
                add(.set, index(of: ScalarSet(.ranges([]))))
                return
            }
            program.text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        let count = program.text.count - start
        if count == 1 {
            add(.byte, Int(program.text.removeLast()))
        } else {
            add(.text, start, count)
        }
    }

    private mutating func emit(alternatives parts: [PatternNode]) throws(PatternFault) {
        var jumps: [Int] = []
        for (place, part) in parts.enumerated() {
            guard place < parts.count - 1 else {
                try emit(part)
                break
            }
            let split = add(.split)
            program.code[split].a = Int32(here)
            try emit(part)
            jumps.append(add(.jump))
            program.code[split].b = Int32(here)
        }
        for jump in jumps { program.code[jump].a = Int32(here) }
    }

    private mutating func emit(look part: PatternNode, isAhead: Bool, isNegative: Bool) throws(PatternFault) {
        var place = 0
        if !isAhead {
            let extent = part.extent
            program.extents.append(.init(least: extent.least, most: extent.most ?? .max))
            place = program.extents.count - 1
        }
        let start = add(isAhead ? .lookAhead : .lookBehind, 0, isNegative ? 1 : 0, place)
        try emit(part)
        add(.accept)
        program.code[start].a = Int32(here)
    }

    private mutating func emit(atomic part: PatternNode) throws(PatternFault) {
        let start = add(.atomic)
        try emit(part)
        add(.accept)
        program.code[start].a = Int32(here)
    }
}

extension PatternCompiler {
    private mutating func emit(
        _ part: PatternNode, least: Int, most: Int?, _ greed: PatternNode.Greed
    ) throws(PatternFault) {
        if most == 0 { return }
        if let set = single(part) {
            let operation: PatternInstruction.Operation =
                greed == .greedy ? .greedy : greed == .lazy ? .lazy : .possessive
            add(operation, index(of: set), least, most ?? -1)
            return
        }
        if case .lineBreak = part { return try emit(.atomic(part), least: least, most: most, greed) }
        if greed == .possessive { return try emit(atomic: .repeated(part, least: least, most: most, .greedy)) }
        let isLazy = greed == .lazy
        switch (least, most) {
        case (0, 1): try emit(optional: part, isLazy: isLazy)
        case (1, 1): try emit(part)
        case (0, nil): try emit(anyNumberOf: part, isLazy: isLazy)
        case (1, nil): try emit(oneOrMoreOf: part, isLazy: isLazy)
        default: try emit(counted: part, least: least, most: most ?? .max, isLazy: isLazy)
        }
    }

    /// The set of a node that always takes one character.
    private func single(_ node: PatternNode) -> ScalarSet? {
        switch node {
        case .scalar(let scalar): ScalarSet(.ranges([scalar...scalar]))
        case .set(let set): set
        default: nil
        }
    }

    private mutating func split(isLazy: Bool) -> Int { add(.split, 0, isLazy ? 1 : 0) }

    /// Where a split goes for another round, and where it leaves.
    private mutating func set(split: Int, into: Int, out: Int, isLazy: Bool) {
        program.code[split].a = Int32(isLazy ? out : into)
        program.code[split].b = Int32(isLazy ? into : out)
    }

    private mutating func emit(optional part: PatternNode, isLazy: Bool) throws(PatternFault) {
        let start = split(isLazy: isLazy)
        try emit(part)
        set(split: start, into: start + 1, out: here, isLazy: isLazy)
    }

    private mutating func emit(anyNumberOf part: PatternNode, isLazy: Bool) throws(PatternFault) {
        let start = split(isLazy: isLazy)
        let stuck = try emit(round: part)
        add(.jump, start)
        if let stuck { program.code[stuck].b = Int32(here) }
        set(split: start, into: start + 1, out: here, isLazy: isLazy)
    }

    private mutating func emit(oneOrMoreOf part: PatternNode, isLazy: Bool) throws(PatternFault) {
        let start = here
        let stuck = try emit(round: part)
        let again = split(isLazy: isLazy)
        if let stuck { program.code[stuck].b = Int32(here) }
        set(split: again, into: start, out: here, isLazy: isLazy)
    }

    private mutating func emit(counted part: PatternNode, least: Int, most: Int, isLazy: Bool) throws(PatternFault) {
        let register = program.registers
        program.registers += 1
        program.loops.append(.init(register: register, least: least, most: most, isLazy: isLazy))
        let loop = program.loops.count - 1
        add(.reset, register)
        let start = add(.count, loop)
        let stuck = try emit(round: part)
        add(.jump, start)
        if isLazy { program.code[start].c = Int32(add(.more, loop, start + 1)) }
        if let stuck { program.code[stuck].b = Int32(here) }
        program.code[start].b = Int32(here)
    }

    /// One round of a loop; a round that takes nothing is the last. Answers the step that still has to learn where to go then.
    private mutating func emit(round part: PatternNode) throws(PatternFault) -> Int? {
        guard part.isNullable else {
            try emit(part)
            return nil
        }
        let register = program.registers
        program.registers += 1
        add(.mark, register)
        try emit(part)
        return add(.leaveIfStuck, register)
    }
}
