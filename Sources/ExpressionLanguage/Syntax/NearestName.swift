/// Finds what a misspelt name was meant to be.
enum NearestName {
    static func to(_ name: String, among names: [String]) -> String? {
        let wanted = Array(name.lowercased().utf8)
        guard wanted.count <= 64 else { return nil }
        let scored = names.map { (name: $0, distance: distance(wanted, Array($0.lowercased().utf8))) }
        guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(wanted.count < 5 ? 1 : 2, wanted.count / 3) ? best.name : nil
    }

    /// How many letters must be changed, put in, taken out or swapped with their neighbour.
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var before: [Int] = []
        var previous = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var current = [row + 1]
            for (column, candidate) in other.enumerated() {
                var best = min(
                    previous[column + 1] + 1, current[column] + 1, previous[column] + (letter == candidate ? 0 : 1))
                if row > 0, column > 0, letter == other[column - 1], one[row - 1] == candidate {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            before = previous
            previous = current
        }
        return previous[other.count]
    }
}
