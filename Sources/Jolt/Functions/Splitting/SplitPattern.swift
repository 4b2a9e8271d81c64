/// A regular expression of Java's kind: characters, classes, groups, alternatives, repeats, anchors, look-ahead and references back.
struct SplitPattern {
    indirect enum Node {
        case one(CharacterClass)
        case sequence([Node])
        case choice([Node])
        case repeated(Node, Range<Int>, Greed)
        /// A group; with a number when it can be referred to.
        case group(Node, number: Int?)
        case reference(Int)
        case start, end, lastLineEnd
        case wordBoundary(isNegated: Bool)
        case lookAhead(Node, isNegated: Bool)
    }

    enum Greed {
        case greedy, reluctant, possessive
    }

    let node: Node

    /// nil when the expression is none, or has something in it that is not known here.
    init?(_ expression: String) {
        var parser = SplitPatternParser(expression)
        guard let node = parser.choice(), parser.isAtEnd else { return nil }
        self.node = node
    }

    /// The leftmost match from a place on; nil when there is none or `steps` are used up, which they are at once when the
    /// search goes too deep.
    func firstMatch(in text: [Unicode.Scalar], from start: Int, steps: inout Int) -> Range<Int>? {
        var search = Search(text: text, steps: steps)
        defer { steps = search.steps }
        for place in start...text.count {
            search.groups = [:]
            var end = 0
            let isMatch = search.match(node, at: place) { _, place in
                end = place
                return true
            }
            if search.steps <= 0 { return nil }
            if isMatch { return place..<end }
        }
        return nil
    }

    /// A search by trying, with a limit to how much is tried.
    private struct Search {
        let text: [Unicode.Scalar]
        var steps: Int
        var groups: [Int: Range<Int>] = [:]
        /// How many matches wait for what comes after them.
        private var depth = 0

        init(text: [Unicode.Scalar], steps: Int) {
            self.text = text
            self.steps = steps
        }

        private static let maximumDepth = 1000

        typealias Next = (inout Search, Int) -> Bool

        mutating func match(_ node: Node, at place: Int, then next: Next) -> Bool {
            if depth >= Self.maximumDepth { steps = 0 }
            steps -= 1
            guard steps > 0 else { return false }
            depth += 1
            defer { depth -= 1 }
            switch node {
            case .one(let characters):
                return place < text.count && characters.contains(text[place]) && next(&self, place + 1)
            case .sequence(let nodes): return match(nodes[...], at: place, then: next)
            case .choice(let nodes): return nodes.contains { match($0, at: place, then: next) }
            case .repeated(let node, let counts, let greed):
                if case .one(let characters) = node {
                    return matchRun(of: characters, counts, greed, at: place, then: next)
                }
                if greed == .possessive { return matchAll(node, counts, at: place, then: next) }
                return matchRepeat(node, counts, isLazy: greed == .reluctant, done: 0, at: place, then: next)
            case .group(let node, let number):
                guard let number else { return match(node, at: place, then: next) }
                let before = groups[number]
                let isMatch = match(node, at: place) { search, end in
                    search.groups[number] = place..<end
                    return next(&search, end)
                }
                if !isMatch { groups[number] = before }
                return isMatch
            case .reference(let number):
                guard let group = groups[number], place + group.count <= text.count,
                    text[group].elementsEqual(text[place..<place + group.count])
                else { return false }
                return next(&self, place + group.count)
            case .start: return place == 0 && next(&self, place)
            case .end: return place == text.count && next(&self, place)
            case .lastLineEnd: return isBeforeLastLineEnd(place) && next(&self, place)
            case .wordBoundary(let isNegated):
                return (isWord(place - 1) != isWord(place)) != isNegated && next(&self, place)
            case .lookAhead(let node, let isNegated):
                let isMatch = match(node, at: place) { _, _ in true }
                return isMatch != isNegated && next(&self, place)
            }
        }

        private mutating func match(_ nodes: ArraySlice<Node>, at place: Int, then next: Next) -> Bool {
            guard let first = nodes.first else { return next(&self, place) }
            let rest = nodes.dropFirst()
            return match(first, at: place) { search, end in search.match(rest, at: end, then: next) }
        }

        private mutating func matchRepeat(
            _ node: Node, _ counts: Range<Int>, isLazy: Bool, done: Int, at place: Int, then next: Next
        ) -> Bool {
            if done >= counts.lowerBound, isLazy, next(&self, place) { return true }
            if done + 1 < counts.upperBound {
                let isMatch = match(node, at: place) { search, end in
                    guard end > place || done < counts.lowerBound else { return false }
                    return search.matchRepeat(node, counts, isLazy: isLazy, done: done + 1, at: end, then: next)
                }
                if isMatch { return true }
            }
            return done >= counts.lowerBound && !isLazy && next(&self, place)
        }

        /// A repeated character needs no search within itself.
        private mutating func matchRun(
            of characters: CharacterClass, _ counts: Range<Int>, _ greed: Greed, at place: Int, then next: Next
        ) -> Bool {
            let most = min(text.count - place, counts.upperBound - 1)
            var count = 0
            if greed == .reluctant {
                while true {
                    if count >= counts.lowerBound, next(&self, place + count) { return true }
                    guard steps > 0, count < most, characters.contains(text[place + count]) else { return false }
                    steps -= 1
                    count += 1
                }
            }
            while steps > 0, count < most, characters.contains(text[place + count]) {
                steps -= 1
                count += 1
            }
            while count >= counts.lowerBound {
                if next(&self, place + count) { return true }
                if greed == .possessive || steps <= 0 { return false }
                count -= 1
            }
            return false
        }

        private mutating func matchAll(_ node: Node, _ counts: Range<Int>, at place: Int, then next: Next) -> Bool {
            var place = place
            var done = 0
            while done + 1 < counts.upperBound {
                var end = place
                let isMatch = match(node, at: place) { _, after in
                    end = after
                    return true
                }
                guard isMatch, end > place else { break }
                place = end
                done += 1
            }
            return done >= counts.lowerBound && next(&self, place)
        }

        private func isWord(_ place: Int) -> Bool {
            text.indices.contains(place) && CharacterClass.word.contains(text[place])
        }

        private func isBeforeLastLineEnd(_ place: Int) -> Bool {
            let rest = text[place...]
            return rest.isEmpty || rest.elementsEqual(["\n"]) && (place == 0 || text[place - 1] != "\r")
                || rest.elementsEqual(["\r"]) || rest.elementsEqual(["\r", "\n"])
        }
    }
}

/// A set of characters.
struct CharacterClass {
    var ranges: [ClosedRange<UInt32>] = []
    var classes: [CharacterClass] = []
    var isNegated = false
    var ignoresCase = false

    static let digit = CharacterClass(ranges: [0x30...0x39])
    static let word = CharacterClass(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = CharacterClass(ranges: [0x09...0x0D, 0x20...0x20])
    static let anyInLine = CharacterClass(
        ranges: [0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029], isNegated: true)

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        var isIn = holds(scalar.value) || classes.contains { $0.contains(scalar) }
        if !isIn, ignoresCase, scalar.isASCII, scalar.properties.isAlphabetic { isIn = holds(scalar.value ^ 0x20) }
        return isIn != isNegated
    }

    private func holds(_ value: UInt32) -> Bool { ranges.contains { $0.contains(value) } }

    var negated: CharacterClass {
        var copy = self
        copy.isNegated.toggle()
        return copy
    }
}
