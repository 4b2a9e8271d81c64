extension PathRelation {
    /// Whether two values stand in this relation; nil is the lack of a value.
    func holds(_ left: JSON?, _ right: JSON?) -> Bool {
        switch self {
        case .equal, .identical: Self.areEqual(left, right)
        case .notEqual, .notIdentical: !Self.areEqual(left, right)
        case .less: Self.isLess(left, right)
        case .greater: Self.isLess(right, left)
        case .lessOrEqual: Self.isLess(left, right) || Self.areEqual(left, right)
        case .greaterOrEqual: Self.isLess(right, left) || Self.areEqual(left, right)
        default: holdsForLists(left, right)
        }
    }

    private func holdsForLists(_ left: JSON?, _ right: JSON?) -> Bool {
        guard let left, let right else { return false }
        let list = right.array ?? [right]
        func isListed(_ value: JSON) -> Bool { list.contains { $0.isEquivalent(to: value) } }
        switch self {
        case .isIn: return isListed(left)
        case .isNotIn: return !isListed(left)
        case .isSubset: return left.array?.allSatisfy(isListed) ?? false
        case .anyOf: return left.array?.contains(where: isListed) ?? false
        case .noneOf: return left.array.map { !$0.contains(where: isListed) } ?? false
        case .contains:
            if let text = left.string, let part = right.string { return Self.contains(text, part) }
            return left.array?.contains { $0.isEquivalent(to: right) } ?? false
        case .size: return PathFunction.length(of: left)?.int == right.int
        case .isEmpty:
            guard left.kind != .object, let length = PathFunction.length(of: left)?.int else { return false }
            return (length == 0) == right.bool
        default: return false
        }
    }

    private static func areEqual(_ left: JSON?, _ right: JSON?) -> Bool {
        switch (left, right) {
        case (nil, nil): true
        case (let left?, let right?): left.isEquivalent(to: right)
        default: false
        }
    }

    private static func isLess(_ left: JSON?, _ right: JSON?) -> Bool {
        switch (left, right) {
        case (.number(let left)?, .number(let right)?): left.isLess(than: right)
        case (.string(let left)?, .string(let right)?):
            left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
        default: false
        }
    }

    private static func contains(_ text: String, _ part: String) -> Bool {
        let text = Array(text.utf8)
        let part = Array(part.utf8)
        guard part.count <= text.count else { return false }
        return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
    }
}
