/// A query: the way from the root or from the value that a filter looks at.
struct PathQuery: Sendable {
    var isFromRoot: Bool
    var segments: [PathSegment]
    var function: PathFunctionCall?

    /// It leads to at most one value.
    var isDefinite: Bool { segments.allSatisfy(\.isDefinite) }
}

/// One step of a query: what it selects among the children, or among all descendants.
struct PathSegment: Sendable {
    var isDescendant: Bool
    var selectors: [PathSelector]

    /// It leads to at most one value.
    var isDefinite: Bool {
        guard !isDescendant, selectors.count == 1 else { return false }
        return switch selectors[0] {
        case .name, .index: true
        default: false
        }
    }
}

/// What a segment selects.
enum PathSelector: Sendable {
    case name(String)
    case wildcard
    case index(Int)
    case slice(start: Int?, end: Int?, step: Int)
    case filter(PathFilter)
}

/// The condition of a filter.
indirect enum PathFilter: Sendable {
    /// One of them; as a list, so that no number of them makes a deep tree.
    case any([PathFilter])
    /// Each of them.
    case all([PathFilter])
    case not(PathFilter)
    case exists(PathQuery)
    case relation(PathOperand, PathRelation, PathOperand)
    case matches(PathOperand, PathPattern)
}

/// What a filter compares.
indirect enum PathOperand: Sendable {
    case literal(JSON)
    case query(PathQuery)
    case length(PathOperand)
    case count(PathQuery)
    case onlyValue(PathQuery)
}

/// A regular expression in a filter.
enum PathPattern: Sendable {
    case compiled(@Sendable (String) -> Bool)
    case computed(PathOperand, isWhole: Bool)
}

/// How a filter compares.
enum PathRelation: String, Sendable, CaseIterable {
    case identical = "==="
    case notIdentical = "!=="
    case equal = "=="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case isIn = "in"
    case isNotIn = "nin"
    case isSubset = "subsetof"
    case anyOf = "anyof"
    case noneOf = "noneof"
    case contains = "contains"
    case size = "size"
    case isEmpty = "empty"

    /// It takes lists, so it may have queries that lead to many values.
    var takesLists: Bool { rawValue.utf8.allSatisfy { $0 >= UInt8(ascii: "a") } }
}

/// A function at the end of a path.
struct PathFunctionCall: Sendable {
    var function: PathFunction
    var arguments: [PathOperand]
}

/// The functions that may stand at the end of a path.
enum PathFunction: String, Sendable, CaseIterable {
    case length, size, min, max, avg, stddev, sum, keys, concat, append, first, last, index
}
