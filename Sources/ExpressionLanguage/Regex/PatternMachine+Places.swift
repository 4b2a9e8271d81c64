extension PatternMachine {
    mutating func holdsHere(_ assertion: PatternAssertion, at place: Int) -> Bool {
        switch assertion {
        case .inputStart: place == 0
        case .inputEnd: place == input.count
        case .inputEndOrLineEnd: place == input.count || isFinalLineEnd(at: place)
        case .unixInputEndOrLineEnd: place == input.count || place == input.count - 1 && input[place] == 0x0A
        case .lineStart: place < input.count && (place == 0 || isAfterLineEnd(place))
        case .unixLineStart: place < input.count && (place == 0 || input[place - 1] == 0x0A)
        case .lineEnd: place == input.count || isBeforeLineEnd(place)
        case .unixLineEnd: place == input.count || input[place] == 0x0A
        case .wordBoundary: isWordBoundary(place, isUnicode: false)
        case .noWordBoundary: !isWordBoundary(place, isUnicode: false)
        case .unicodeWordBoundary: isUnicodeWordBoundary(place)
        case .noUnicodeWordBoundary: !isUnicodeWordBoundary(place)
        case .lastMatchEnd: place == lastEnd
        case .graphemeBoundary: isGraphemeBoundary(place)
        }
    }

    /// The bytes of the line end that stands here; 0 when none does.
    private func lineEndLength(at place: Int) -> Int {
        guard place < input.count else { return 0 }
        switch input[place] {
        case 0x0A: return 1
        case 0x0D: return place + 1 < input.count && input[place + 1] == 0x0A ? 2 : 1
        case 0xC2: return place + 1 < input.count && input[place + 1] == 0x85 ? 2 : 0
        case 0xE2:
            guard place + 2 < input.count, input[place + 1] == 0x80 else { return 0 }
            return input[place + 2] == 0xA8 || input[place + 2] == 0xA9 ? 3 : 0
        default: return 0
        }
    }

    /// The line feed of a carriage return and line feed is no line end of its own.
    private func isWithinLineEnd(_ place: Int) -> Bool {
        place > 0 && place < input.count && input[place] == 0x0A && input[place - 1] == 0x0D
    }

    private func isFinalLineEnd(at place: Int) -> Bool {
        let length = lineEndLength(at: place)
        return length > 0 && place + length == input.count && !isWithinLineEnd(place)
    }

    private func isBeforeLineEnd(_ place: Int) -> Bool { lineEndLength(at: place) > 0 && !isWithinLineEnd(place) }

    private func isAfterLineEnd(_ place: Int) -> Bool {
        guard !isWithinLineEnd(place), let before = scalar(before: place) else { return false }
        return before == 0x0A || before == 0x0D || before == 0x85 || before == 0x2028 || before == 0x2029
    }

    private func isWordBoundary(_ place: Int, isUnicode: Bool) -> Bool {
        isWord(scalar(before: place), isUnicode) != isWord(scalar(after: place), isUnicode)
    }

    private mutating func isUnicodeWordBoundary(_ place: Int) -> Bool {
        steps &-= 16
        return isWordBoundary(place, isUnicode: true)
    }

    private func isWord(_ scalar: UInt32?, _ isUnicode: Bool) -> Bool {
        guard let scalar else { return false }
        return isUnicode ? CharacterProperty.wordCharacter.contains(scalar) : ScalarSet.Content.word.contains(scalar)
    }

    /// Looks at some characters before and after.
    private mutating func isGraphemeBoundary(_ place: Int) -> Bool {
        guard place > 0, place < input.count else { return true }
        steps &-= 256
        var start = max(0, place - 64)
        while start > 0, input[start] & 0xC0 == 0x80 { start -= 1 }
        let end = min(input.count, place + 64)
        let text = String(decoding: UnsafeBufferPointer(rebasing: input[start..<end]), as: UTF8.self)
        var boundary = start
        for character in text {
            if boundary >= place { break }
            boundary += character.utf8.count
        }
        return boundary == place
    }

    /// What a look ahead or behind finds. Groups that it found stay when it is no negative one.
    mutating func look(_ step: PatternInstruction, from start: Int, at place: Int) throws(PatternOverrun) -> Bool {
        let depth = frames.count
        let isFound =
            step.operation == .lookAhead
            ? try run(from: start, at: place, goal: -1) != nil
            : try isBehind(program.extents[Int(step.c)], from: start, endingAt: place)
        if step.b == 0 {
            forgetChoices(above: depth)
            return isFound
        }
        undo(to: depth)
        return !isFound
    }

    private mutating func isBehind(_ extent: PatternDraft.Extent, from start: Int, endingAt end: Int)
        throws(PatternOverrun) -> Bool
    {
        var place = end
        var count = 0
        while count <= extent.most {
            steps &-= 1
            if steps < 0 { throw PatternOverrun.steps }
            if count >= extent.least, try run(from: start, at: place, goal: end) != nil { return true }
            guard place > 0 else { return false }
            place = self.start(ofCharacterBefore: place)
            count += 1
        }
        return false
    }

    private mutating func undo(to depth: Int) {
        while frames.count > depth {
            let frame = frames.pop()
            switch frame.kind {
            case .slot: slots[Int(frame.target)] = frame.value
            case .register: registers[Int(frame.target)] = frame.value
            default: break
            }
        }
    }

    /// One more round of a counted loop, or on after it.
    mutating func countRound(_ step: PatternInstruction, _ next: inout Int, _ place: Int) throws(PatternOverrun) {
        let loop = program.loops[Int(step.a)]
        let count = registers[loop.register]
        if count < loop.least || count < loop.most && !loop.isLazy {
            if count >= loop.least { try push(PatternFrame(kind: .choice, target: step.b, value: place)) }
            try remember(register: Int32(loop.register), count + 1)
            next += 1
            return
        }
        if count < loop.most { try push(PatternFrame(kind: .choice, target: step.c, value: place)) }
        next = Int(step.b)
    }

    mutating func takeRound(_ step: PatternInstruction, _ next: inout Int) throws(PatternOverrun) {
        let register = program.loops[Int(step.a)].register
        try remember(register: Int32(register), registers[register] + 1)
        next = Int(step.b)
    }
}
