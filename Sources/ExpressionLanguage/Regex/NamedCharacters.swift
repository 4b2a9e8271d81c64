/// The characters of a script or a block of Unicode.
final class NamedCharacters: Sendable {
    /// In order.
    private let ranges: [ClosedRange<UInt32>]

    private init(_ ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

    /// Nil when there is no such script; upper and lower case are alike.
    static func script(_ name: String) -> NamedCharacters? { scriptsByName[name.uppercased()] }

    /// Nil when there is no such block; its name may be written with its blanks, without them, or with underscores.
    static func block(_ name: String) -> NamedCharacters? { blocksByName[name.uppercased()] }

    private static let scriptsByName: [String: NamedCharacters] = {
        var table: [String: NamedCharacters] = [:]
        for line in scripts.split(separator: "\n") {
            let halves = line.split(separator: ":")
            guard halves.count == 2 else { continue }
            let characters = NamedCharacters(ranges(halves[1]))
            for name in halves[0].split(separator: " ") { table[String(name)] = characters }
        }
        return table
    }()

    private static let blocksByName: [String: NamedCharacters] = {
        var table: [String: NamedCharacters] = [:]
        for entry in blocks.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
            let halves = entry.split(separator: ":")
            guard halves.count == 2 else { continue }
            let characters = NamedCharacters(ranges(halves[1]))
            let names = halves[0].split(separator: "|").map(String.init)
            for name in names + spellings(of: names[0]) where table[name] == nil { table[name] = characters }
        }
        return table
    }()

    private static func spellings(of name: String) -> [String] {
        [
            String(name.filter { $0 != " " }),
            String(name.map { $0 == " " || $0 == "-" ? "_" : $0 }),
        ]
    }

    /// Reads distances and lengths.
    private static func ranges(_ text: Substring) -> [ClosedRange<UInt32>] {
        var ranges: [ClosedRange<UInt32>] = []
        var place: UInt32 = 0
        for entry in text.split(separator: " ") {
            let numbers = entry.split(separator: "+").compactMap { UInt32($0, radix: 36) }
            guard let distance = numbers.first else { continue }
            let first = place + distance
            let last = first + (numbers.count > 1 ? numbers[1] : 0)
            ranges.append(first...last)
            place = last + 1
        }
        return ranges
    }

    func contains(_ scalar: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if scalar < ranges[middle].lowerBound {
                high = middle
            } else if scalar > ranges[middle].upperBound {
                low = middle + 1
            } else {
                return true
            }
        }
        return false
    }
}
