/// The members of a JSON object, in order, each name once.
public struct JSONObject: Sendable {
    private var pairs: [Member]
    private var index: [ExactText: Int]?
    private static let indexed = 16

    fileprivate struct Member: Sendable {
        var name: String
        var value: JSON
    }

    /// An object without members.
    public init() {
        pairs = []
        index = nil
    }

    /// The members in order; where a name comes again, the last value wins at the place of the first.
    public init(_ pairs: some Sequence<(String, JSON)>) {
        self.init()
        for (name, value) in pairs { self[name] = value }
    }

    /// The members in order, of which no two have one name.
    init(distinct pairs: some Sequence<(name: String, value: JSON)>) {
        self.pairs = pairs.map { Member(name: $0.name, value: $0.value) }
        index = nil
        reindex()
    }

    /// The value of a member. Setting keeps its place or appends; nil removes it.
    public subscript(name: String) -> JSON? {
        get { place(of: name).map { pairs[$0].value } }
        set {
            guard let newValue else { return remove(name) }
            if let place = place(of: name) {
                pairs[place].value = newValue
            } else {
                append(name, newValue)
            }
        }
    }

    /// How many members there are.
    public var count: Int { pairs.count }

    /// There are none.
    public var isEmpty: Bool { pairs.isEmpty }

    /// The names in order.
    public var names: [String] { pairs.map(\.name) }

    /// The values in order.
    public var values: [JSON] { pairs.map(\.value) }

    /// Removes a member if it is there.
    public mutating func remove(_ name: String) {
        guard let place = place(of: name) else { return }
        pairs.remove(at: place)
        reindex()
    }

    /// Removes all members that satisfy `condition`, in one go.
    public mutating func removeAll(where condition: (_ name: String, _ value: JSON) throws -> Bool) rethrows {
        try pairs.removeAll { try condition($0.name, $0.value) }
        reindex()
    }

    /// The same names with other values.
    public func mapValues(_ transform: (JSON) throws -> JSON) rethrows -> JSONObject {
        var copy = self
        for place in pairs.indices { copy.pairs[place].value = try transform(pairs[place].value) }
        return copy
    }

    /// Makes room for `count` members.
    public mutating func reserveCapacity(_ count: Int) { pairs.reserveCapacity(count) }

    private func place(of name: String) -> Int? {
        if let index { return index[ExactText(name)] }
        return pairs.firstIndex { ExactText.areEqual($0.name, name) }
    }

    private mutating func append(_ name: String, _ value: JSON) {
        pairs.append(Member(name: name, value: value))
        if index != nil {
            index?[ExactText(name)] = pairs.count - 1
        } else if pairs.count > Self.indexed {
            reindex()
        }
    }

    private mutating func reindex() {
        guard pairs.count > Self.indexed else { return index = nil }
        var fresh: [ExactText: Int] = [:]
        fresh.reserveCapacity(pairs.count)
        for (place, pair) in pairs.enumerated() { fresh[ExactText(pair.name)] = place }
        index = fresh
    }
}

extension JSONObject {
    /// The members in order, as pairs of name and value.
    public struct Members: RandomAccessCollection, Sendable {
        fileprivate let pairs: [Member]
        /// The first place.
        public var startIndex: Int { 0 }
        /// The place after the last member.
        public var endIndex: Int { pairs.count }
        /// The member at a place.
        public subscript(place: Int) -> (name: String, value: JSON) { (pairs[place].name, pairs[place].value) }
    }

    /// The members in order, as pairs of name and value.
    public var members: Members { Members(pairs: pairs) }
}

extension JSONObject: Hashable {
    /// The same members in the same order.
    public static func == (one: JSONObject, other: JSONObject) -> Bool {
        one.pairs.elementsEqual(other.pairs) { ExactText.areEqual($0.name, $1.name) && $0.value == $1.value }
    }

    /// Feeds the members in order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(pairs.count)
        for pair in pairs {
            hasher.combine(pair.name)
            hasher.combine(pair.value)
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// The members in the order of the literal.
    public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}
