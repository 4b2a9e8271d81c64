import TestSupport

/// Makes the parts of one case out of its number, the same ones each time.
struct CaseSource: RandomNumberGenerator {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15) }

    mutating func next() -> UInt64 { generator.next() }

    /// A number below `count`, which is at least 1.
    mutating func number(below count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

    /// True once in so many times.
    mutating func once(in count: Int) -> Bool { number(below: count) == 0 }

    mutating func one<Element>(of list: [Element], or other: Element) -> Element {
        list.isEmpty ? other : list[number(below: list.count)]
    }

    /// One of the examples with some of its parts changed, left out, said again or put elsewhere.
    /// - Parameter words: what means something to the reader.
    mutating func mutation(of examples: [String], words: [String]) -> [UInt8] {
        var bytes = Array(one(of: examples, or: "").utf8)
        if once(in: 8) { bytes += Array(one(of: examples, or: "").utf8) }
        for _ in 0..<(1 + number(below: 6)) { change(&bytes, words) }
        return Array(bytes.prefix(100_000))
    }

    private mutating func change(_ bytes: inout [UInt8], _ words: [String]) {
        let place = number(below: bytes.count + 1)
        let length = min(bytes.count - place, 1 + number(below: once(in: 4) ? 200 : 8))
        switch number(below: 8) {
        case 0: bytes.insert(UInt8(truncatingIfNeeded: next()), at: place)
        case 1: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: next()) }
        case 2: if place < bytes.count { bytes[place] ^= 1 << UInt8(number(below: 8)) }
        case 3: bytes.removeSubrange(place..<(place + length))
        case 4: bytes.insert(contentsOf: bytes[place..<(place + length)], at: number(below: bytes.count + 1))
        case 5:
            let part = Array(bytes[place..<(place + length)])
            for _ in 0..<(once(in: 10) ? 600 : 3) { bytes.insert(contentsOf: part, at: place) }
        default: bytes.insert(contentsOf: one(of: words, or: "").utf8, at: place)
        }
    }
}
