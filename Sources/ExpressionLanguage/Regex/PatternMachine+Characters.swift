extension PatternMachine {
    @inline(__always)
    mutating func matches(text step: PatternInstruction, at place: Int) -> Bool {
        let count = Int(step.b)
        guard place + count <= input.count else { return false }
        var offset = 0
        while offset < count, input[place + offset] == program.text[Int(step.a) + offset] { offset += 1 }
        steps &-= offset >> 2
        return offset == count
    }

    /// Where one character of the set ends, if one stands here. Characters beyond ASCII cost more steps, as they cost more time.
    @inline(__always)
    mutating func end(ofOne set: Int, at place: Int) -> Int? {
        guard place < input.count else { return nil }
        let byte = input[place]
        if byte < 0x80 { return bits[set].contains(byte) ? place + 1 : nil }
        return end(ofOther: set, at: place)
    }

    private mutating func end(ofOther number: Int, at place: Int) -> Int? {
        let (scalar, end) = scalar(at: place)
        let set = program.sets[number]
        steps &-= set.weight
        guard steps >= 0 else { return nil }
        return set.contains(scalar) ? end : nil
    }

    /// The character at a place that holds a byte above ASCII, and where it ends.
    func scalar(at place: Int) -> (scalar: UInt32, end: Int) {
        let first = UInt32(input[place])
        if first < 0x80 { return (first, place + 1) }
        if first < 0xE0, place + 1 < input.count { return ((first & 0x1F) << 6 | continuation(place + 1), place + 2) }
        if first < 0xF0, place + 2 < input.count {
            return ((first & 0x0F) << 12 | continuation(place + 1) << 6 | continuation(place + 2), place + 3)
        }
        guard place + 3 < input.count else { return (0xFFFD, input.count) }
        let high = (first & 0x07) << 18 | continuation(place + 1) << 12
        return (high | continuation(place + 2) << 6 | continuation(place + 3), place + 4)
    }

    private func continuation(_ place: Int) -> UInt32 { UInt32(input[place] & 0x3F) }

    func start(ofCharacterBefore place: Int) -> Int {
        var start = place - 1
        while start > 0, input[start] & 0xC0 == 0x80 { start -= 1 }
        return max(start, 0)
    }

    func scalar(before place: Int) -> UInt32? { place > 0 ? scalar(at: start(ofCharacterBefore: place)).scalar : nil }

    func scalar(after place: Int) -> UInt32? { place < input.count ? scalar(at: place).scalar : nil }

    /// Takes as many characters as it can, `least` at least; answers where the least are taken and where it stops.
    @inline(__always)
    private mutating func take(_ step: PatternInstruction, from place: Int) -> (least: Int, end: Int)? {
        let set = Int(step.a)
        let least = Int(step.b)
        let most = step.c < 0 ? Int.max : Int(step.c)
        var count = 0
        var end = place
        var leastEnd = place
        while count < most, let next = self.end(ofOne: set, at: end) {
            end = next
            count += 1
            if count == least { leastEnd = end }
        }
        steps &-= count >> 3
        return count >= least ? (leastEnd, end) : nil
    }

    @inline(__always)
    mutating func takeGreedily(_ step: PatternInstruction, _ next: inout Int, _ place: inout Int) throws(PatternOverrun)
        -> Bool
    {
        guard let (least, end) = take(step, from: place) else { return false }
        next += 1
        if end > least { try push(PatternFrame(kind: .giveBack, target: Int32(next), value: end, limit: least)) }
        place = end
        return true
    }

    mutating func takeAll(_ step: PatternInstruction, _ next: inout Int, _ place: inout Int) -> Bool {
        guard let (_, end) = take(step, from: place) else { return false }
        next += 1
        place = end
        return true
    }

    mutating func takeLazily(_ step: PatternInstruction, _ next: inout Int, _ place: inout Int) throws(PatternOverrun)
        -> Bool
    {
        let set = Int(step.a)
        for _ in 0..<step.b {
            guard let end = end(ofOne: set, at: place) else { return false }
            place = end
        }
        steps &-= Int(step.b) >> 3
        let more = step.c < 0 ? Int.max : Int(step.c) - Int(step.b)
        if more > 0 { try push(PatternFrame(kind: .takeMore, target: Int32(next), value: place, limit: more)) }
        next += 1
        return true
    }

    mutating func end(ofReference step: PatternInstruction, at place: Int) -> Int? {
        let slot = 2 * Int(step.a)
        guard slot + 1 < slots.count, slots[slot] >= 0, slots[slot + 1] >= slots[slot] else { return nil }
        steps &-= (slots[slot + 1] - slots[slot]) &* (step.b == 0 ? 1 : 64) / 8
        if step.b != 0 { return end(ofFolded: slots[slot]..<slots[slot + 1], at: place, unicode: step.b == 2) }
        let count = slots[slot + 1] - slots[slot]
        guard place + count <= input.count else { return nil }
        for offset in 0..<count where input[slots[slot] + offset] != input[place + offset] { return nil }
        return place + count
    }

    private func end(ofFolded range: Range<Int>, at start: Int, unicode: Bool) -> Int? {
        var known = range.lowerBound
        var place = start
        while known < range.upperBound {
            guard place < input.count else { return nil }
            let (one, knownEnd) = scalar(at: known)
            let (other, end) = scalar(at: place)
            guard one == other || ScalarSet.Content.folded([one...one], unicode: unicode).contains(other) else {
                return nil
            }
            known = knownEnd
            place = end
        }
        return place
    }

    /// Where what people take for one character ends. Looking is slow, so it costs steps by the byte.
    mutating func endOfGrapheme(at place: Int) -> Int? {
        guard place < input.count else { return nil }
        var length = 32
        while true {
            let end = min(input.count, place + length)
            steps &-= 16 + (end - place)
            let part = String(decoding: UnsafeBufferPointer(rebasing: input[place..<end]), as: UTF8.self)
            guard let first = part.first else { return nil }
            let isWhole = end == input.count || first.utf8.count + 8 < end - place
            if isWhole || steps < 0 { return min(place + first.utf8.count, input.count) }
            length *= 4
        }
    }
}
