/// Cuts text as Java's `String.split` does with a regular expression.
struct TextSplitter {
    private let pattern: SplitPattern

    /// nil when the expression is none.
    init?(_ expression: String) {
        guard let pattern = SplitPattern(expression) else { return nil }
        self.pattern = pattern
    }

    /// The parts of a text; empty ones at the end do not count. nil when the search takes too long.
    func split(_ text: String) -> [String]? {
        let scalars = Array(text.unicodeScalars)
        var steps = 1_000_000 + 100 * scalars.count
        var parts: [Range<Int>] = []
        var start = 0
        var place = 0
        while place <= scalars.count {
            guard let match = pattern.firstMatch(in: scalars, from: place, steps: &steps) else { break }
            place = match.isEmpty ? match.upperBound + 1 : match.upperBound
            if match.isEmpty, match.lowerBound == 0 || match.lowerBound >= scalars.count { continue }
            parts.append(start..<match.lowerBound)
            start = match.upperBound
        }
        guard steps > 0 else { return nil }
        if parts.isEmpty { return [text] }
        parts.append(start..<scalars.count)
        while parts.last?.isEmpty == true { parts.removeLast() }
        return parts.map { part in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[part])
            return String(view)
        }
    }
}
