/// A JSON value that owns all it holds; for small documents. A large one is better read as a ``JSONDocument``.
///
/// `==` compares documents: the order of members and the digits of numbers count; see ``isEquivalent(to:)``.
public enum JSON: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number with its digits.
    case number(JSONNumber)
    /// A text.
    case string(String)
    /// A list of values.
    case array([JSON])
    /// Named values in order.
    case object(JSONObject)
}

extension JSON {
    /// What the value is.
    public var kind: JSONKind {
        switch self {
        case .null: .null
        case .bool: .bool
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }

    /// The value of an object's member; nil when it lacks it or is no object.
    public subscript(name: String) -> JSON? {
        if case .object(let object) = self { object[name] } else { nil }
    }

    /// The element of an array; nil when there is none or it is no array.
    public subscript(index: Int) -> JSON? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }

    /// It is `null`.
    public var isNull: Bool { if case .null = self { true } else { false } }

    /// The bool, if it is one.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The number, if it is one.
    public var number: JSONNumber? { if case .number(let value) = self { value } else { nil } }

    /// The number, if it is one that is written whole and fits.
    public var int: Int? { number?.int64.flatMap { Int(exactly: $0) } }

    /// The text, if it is one.
    public var string: String? { if case .string(let value) = self { value } else { nil } }

    /// The elements, if it is an array.
    public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }

    /// The members, if it is an object.
    public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
}
