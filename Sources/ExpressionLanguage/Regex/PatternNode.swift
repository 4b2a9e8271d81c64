/// A part of a regular expression.
indirect enum PatternNode: Sendable {
    case empty
    case scalar(UInt32)
    case set(ScalarSet)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    case capture(Int, PatternNode)
    case repeated(PatternNode, least: Int, most: Int?, Greed)
    case assertion(PatternAssertion)
    case backreference(Int, Folding)
    case look(PatternNode, isAhead: Bool, isNegative: Bool)
    case atomic(PatternNode)
    case grapheme
    /// `\R`, which takes a carriage return and line feed together, or only the first of them when what follows wants it.
    case lineBreak

    enum Greed: Sendable {
        case greedy, lazy, possessive
    }

    enum Folding: Sendable {
        case none, ascii, unicode
    }
}

/// What holds at a place without taking up any text.
enum PatternAssertion: Int32, Sendable {
    case inputStart, inputEnd, inputEndOrLineEnd, lineStart, lineEnd
    case unixInputEndOrLineEnd, unixLineStart, unixLineEnd
    case wordBoundary, noWordBoundary, unicodeWordBoundary, noUnicodeWordBoundary
    case lastMatchEnd, graphemeBoundary
}

extension PatternNode {
    /// How many characters it takes up at least and at most; nil when there is no limit.
    var extent: (least: Int, most: Int?) {
        switch self {
        case .empty, .assertion, .look: (0, 0)
        case .scalar, .set: (1, 1)
        case .sequence(let parts): parts.reduce((0, 0)) { Self.sum($0, $1.extent) }
        case .alternatives(let parts): Self.span(parts.map(\.extent))
        case .capture(_, let part), .atomic(let part): part.extent
        case .repeated(let part, let least, let most, _): Self.product(part.extent, least, most)
        case .backreference: (0, nil)
        case .grapheme: (1, nil)
        case .lineBreak: (1, 2)
        }
    }

    private static func sum(_ one: (least: Int, most: Int?), _ other: (least: Int, most: Int?)) -> (
        least: Int, most: Int?
    ) {
        let least = one.least.addingReportingOverflow(other.least)
        guard let first = one.most, let second = other.most else {
            return (least.overflow ? .max : least.partialValue, nil)
        }
        let most = first.addingReportingOverflow(second)
        return (least.overflow ? .max : least.partialValue, most.overflow ? nil : most.partialValue)
    }

    private static func span(_ extents: [(least: Int, most: Int?)]) -> (least: Int, most: Int?) {
        let most = extents.contains { $0.most == nil } ? nil : extents.compactMap(\.most).max()
        return (extents.map(\.least).min() ?? 0, most)
    }

    private static func product(_ extent: (least: Int, most: Int?), _ least: Int, _ most: Int?) -> (
        least: Int, most: Int?
    ) {
        let smallest = extent.least.multipliedReportingOverflow(by: least)
        let lower = smallest.overflow ? Int.max : smallest.partialValue
        guard let each = extent.most else { return (lower, most == 0 ? 0 : nil) }
        guard let most else { return (lower, each == 0 ? 0 : nil) }
        let largest = each.multipliedReportingOverflow(by: most)
        return (lower, largest.overflow ? nil : largest.partialValue)
    }

    /// It may be looked for behind: Java wants to know how far to go back, but takes one character repeated without end for known.
    var hasReach: Bool {
        switch self {
        case .empty, .assertion, .look, .scalar, .set, .lineBreak: true
        case .sequence(let parts), .alternatives(let parts): parts.allSatisfy(\.hasReach)
        case .capture(_, let part), .atomic(let part): part.hasReach
        case .repeated(let part, _, let most, _): part.hasReach && (most != nil || part.extent.most ?? 2 <= 1)
        case .backreference, .grapheme: false
        }
    }

    /// It may match nothing.
    var isNullable: Bool { extent.least == 0 }
}

/// A regular expression that Java would not compile, or that is too large.
struct PatternFault: Error, CustomStringConvertible {
    let reason: String
    /// The place in the pattern, in characters from 0; nil when it is not about a place.
    let place: Int?

    static let tooLarge = PatternFault(reason: "the regular expression is too large", place: nil)
    static let tooMany = PatternFault(
        reason: "the regular expressions of this evaluation are too many or too large", place: nil)

    var description: String {
        guard let place else { return reason }
        return "the regular expression is wrong at character \(place + 1): \(reason)"
    }
}
