/// Matches a name against text with stars; each star takes one character or more, and as few as it can.
struct StarMatcher {
    let pieces: UnsafePointer<TextRange>
    /// One more than there are stars.
    let count: Int
    let blob: UnsafePointer<UInt8>
    let isExpression: Bool

    @inline(__always)
    private func piece(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: blob + Int(pieces[index].offset), count: Int(pieces[index].length))
    }

    /// Whether the name matches; then what the stars took stands in `captures`, which has room for all of them.
    @inline(__always)
    func match(_ name: UnsafeBufferPointer<UInt8>, into captures: UnsafeMutablePointer<TextRange>) -> Bool {
        let prefix = piece(0)
        let suffix = piece(count - 1)
        if count == 2 {
            guard name.count > prefix.count + suffix.count, name.starts(with: prefix), name.ends(with: suffix) else {
                return false
            }
            captures[0] = TextRange(
                offset: UInt32(truncatingIfNeeded: prefix.count),
                length: UInt32(truncatingIfNeeded: name.count - prefix.count - suffix.count))
            return true
        }
        if count == 3, !isExpression { return matchTwo(name, prefix, suffix, into: captures) }
        return matchMany(name, into: captures)
    }

    private func matchTwo(
        _ name: UnsafeBufferPointer<UInt8>, _ prefix: UnsafeBufferPointer<UInt8>, _ suffix: UnsafeBufferPointer<UInt8>,
        into captures: UnsafeMutablePointer<TextRange>
    ) -> Bool {
        let middle = piece(1)
        let room = name.count - prefix.count - suffix.count
        guard room > 0, name.starts(with: prefix), name.ends(with: suffix) else { return false }
        let free = UnsafeBufferPointer(rebasing: name[prefix.count..<prefix.count + room])
        guard !middle.isEmpty || String(decoding: free, as: UTF8.self).utf16.count > 2 else { return false }
        let first = free[0].utf8SequenceLength
        guard let start = free.firstRange(of: middle, from: first, before: free.count) else { return false }
        captures[0] = TextRange(
            offset: UInt32(truncatingIfNeeded: prefix.count), length: UInt32(truncatingIfNeeded: start))
        let end = start + middle.count
        captures[1] = TextRange(
            offset: UInt32(truncatingIfNeeded: prefix.count + end), length: UInt32(truncatingIfNeeded: room - end))
        return true
    }

    /// Three stars and more go by a regular expression in the original: `.+?` for each, between `^` and `$`.
    private func matchMany(_ name: UnsafeBufferPointer<UInt8>, into captures: UnsafeMutablePointer<TextRange>) -> Bool {
        guard name.starts(with: piece(0)) else { return false }
        var search = LazyStarSearch(name: name, pieces: (1..<count).map { piece($0) })
        guard let ends = search.ends(from: piece(0).count) else { return false }
        var start = piece(0).count
        for (star, end) in ends.enumerated() {
            captures[star] = TextRange(
                offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end - start))
            start = end + piece(star + 1).count
        }
        return true
    }
}

/// Finds the first way, in the order of a reluctant regular expression, to spread a name over stars; never tries a place twice.
private struct LazyStarSearch {
    let name: UnsafeBufferPointer<UInt8>
    /// What follows each star.
    let pieces: [UnsafeBufferPointer<UInt8>]
    private var failed: Set<Int> = []
    /// Without line ends in the name the first fit of a star is the best one: where the rest then fails, all fails.
    private let mayRetry: Bool

    init(name: UnsafeBufferPointer<UInt8>, pieces: [UnsafeBufferPointer<UInt8>]) {
        self.name = name
        self.pieces = pieces
        mayRetry = name.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0x85 || $0 == 0xA8 || $0 == 0xA9 }
    }

    /// Where each star ends when the first begins at `start`.
    mutating func ends(from start: Int) -> [Int]? {
        var ends: [Int] = []
        var starts = [start]
        var candidate = nextEnd(after: start, from: start)
        while true {
            let star = starts.count - 1
            let from = starts[star]
            guard let end = nextFit(star, from: from, at: candidate) else {
                guard mayRetry else { return nil }
                failed.insert(star * (name.count + 1) + from)
                starts.removeLast()
                guard let last = ends.popLast(), let before = starts.last else { return nil }
                candidate = nextEnd(after: last, from: before)
                continue
            }
            ends.append(end)
            if star == pieces.count - 1 { return ends }
            starts.append(end + pieces[star].count)
            candidate = nextEnd(after: starts[star + 1], from: starts[star + 1])
        }
    }

    /// The first place from `candidate` on where a star may end.
    private func nextFit(_ star: Int, from: Int, at candidate: Int?) -> Int? {
        var candidate = candidate
        while let end = candidate {
            let after = end + pieces[star].count
            if after <= name.count, UnsafeBufferPointer(rebasing: name[end..<after]).elementsEqual(pieces[star]) {
                let isFit =
                    star == pieces.count - 1 ? isEnd(after) : !failed.contains((star + 1) * (name.count + 1) + after)
                if isFit { return end }
            }
            candidate = nextEnd(after: end, from: from)
        }
        return nil
    }

    /// One character further; a star takes no line end.
    private func nextEnd(after place: Int, from: Int) -> Int? {
        guard place < name.count, lineEnd(at: place) == 0 else { return nil }
        return min(place + name[place].utf8SequenceLength, name.count)
    }

    /// The end of the name, or the place before a line end that ends it.
    private func isEnd(_ place: Int) -> Bool {
        if place == name.count { return true }
        let length = lineEnd(at: place)
        guard length > 0 else { return false }
        if name[place] == 0x0A, place > 0, name[place - 1] == 0x0D { return false }
        return place + length == name.count
    }

    /// The length of the line end at a place; 0 where there is none.
    private func lineEnd(at place: Int) -> Int {
        switch name[place] {
        case 0x0A: 1
        case 0x0D: place + 1 < name.count && name[place + 1] == 0x0A ? 2 : 1
        case 0xC2: place + 1 < name.count && name[place + 1] == 0x85 ? 2 : 0
        case 0xE2:
            place + 2 < name.count && name[place + 1] == 0x80 && (name[place + 2] == 0xA8 || name[place + 2] == 0xA9)
                ? 3 : 0
        default: 0
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    @inline(__always)
    func starts(with prefix: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count >= prefix.count, let mine = baseAddress, let other = prefix.baseAddress else {
            return prefix.isEmpty
        }
        return Bytes.areEqual(mine, other, count: prefix.count)
    }

    @inline(__always)
    func ends(with suffix: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count >= suffix.count, let mine = baseAddress, let other = suffix.baseAddress else {
            return suffix.isEmpty
        }
        return Bytes.areEqual(mine + (count - suffix.count), other, count: suffix.count)
    }

    /// The first place of `piece` from a place on, such that at least a byte is left after it.
    func firstRange(of piece: UnsafeBufferPointer<UInt8>, from start: Int, before end: Int) -> Int? {
        var place = start
        while place + piece.count < end {
            if UnsafeBufferPointer(rebasing: self[place..<place + piece.count]).elementsEqual(piece) { return place }
            place += 1
        }
        return nil
    }
}
