extension JSON: Hashable {
    /// The same document: members in the same order, numbers with the same digits, texts with the same code points.
    public static func == (one: JSON, other: JSON) -> Bool {
        switch (one, other) {
        case (.null, .null): true
        case (.bool(let one), .bool(let other)): one == other
        case (.number(let one), .number(let other)): one == other
        case (.string(let one), .string(let other)): ExactText.areEqual(one, other)
        case (.array(let one), .array(let other)): one == other
        case (.object(let one), .object(let other)): one == other
        default: false
        }
    }

    /// Feeds kind and content.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        switch self {
        case .null: break
        case .bool(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value)
        case .string(let value): hasher.combine(value)
        case .array(let value): hasher.combine(value)
        case .object(let value): hasher.combine(value)
        }
    }

    /// The same data: numbers are compared by value, and the order of members does not count.
    public func isEquivalent(to other: JSON) -> Bool {
        switch (self, other) {
        case (.number(let one), .number(let other)): one.isEquivalent(to: other)
        case (.array(let one), .array(let other)):
            one.count == other.count && zip(one, other).allSatisfy { $0.isEquivalent(to: $1) }
        case (.object(let one), .object(let other)):
            one.count == other.count
                && one.members.allSatisfy { name, value in other[name]?.isEquivalent(to: value) ?? false }
        default: self == other
        }
    }
}
