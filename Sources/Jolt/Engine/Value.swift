/// A JSON value in 32 bits: the three upper ones say what the rest means.
struct Value: Equatable, BitwiseCopyable {
    var bits: UInt32

    @inline(__always)
    init(bits: UInt32) { self.bits = bits }

    enum Tag: UInt32 {
        /// The rest is a node of the input.
        case input = 0
        /// The rest is a container that the engine made.
        case container = 1
        /// The rest is a text or number that the engine made.
        case scalar = 2
        /// The rest is a key, as text.
        case key = 3
        /// The rest is a whole number of 29 bits, an int in the original.
        case int = 4
        /// The rest is a node of the literals of the spec.
        case literal = 5
        /// The rest is a node of the context.
        case context = 6
        /// null, true, false, or nothing at all.
        case constant = 7
    }

    static let payloadMask: UInt32 = 0x1FFF_FFFF

    @inline(__always)
    init(_ tag: Tag, _ payload: UInt32) { bits = tag.rawValue << 29 | payload & Value.payloadMask }

    @inline(__always)
    init(_ tag: Tag, _ payload: Int) { self.init(tag, UInt32(truncatingIfNeeded: payload)) }

    @inline(__always)
    var rawTag: UInt32 { bits >> 29 }
    @inline(__always)
    var payload: Int { Int(bits & Value.payloadMask) }

    @inline(__always)
    func has(_ tag: Tag) -> Bool { bits >> 29 == tag.rawValue }

    /// The number of the document that the value is a node of: 0 input, 1 literals, 2 context; nil when it is none.
    @inline(__always)
    var document: Int? {
        switch bits >> 29 {
        case 0: 0
        case 5: 1
        case 6: 2
        default: nil
        }
    }

    /// Another node of the same document.
    @inline(__always)
    func sibling(_ node: Int) -> Value {
        Value(bits: bits & ~Value.payloadMask | UInt32(truncatingIfNeeded: node) & Value.payloadMask)
    }

    static let null = Value(.constant, 0)
    static let yes = Value(.constant, 1)
    static let no = Value(.constant, 2)
    /// No value, which is not null.
    static let missing = Value(.constant, 3)

    @inline(__always)
    static func bool(_ value: Bool) -> Value { value ? yes : no }

    @inline(__always)
    var isMissing: Bool { self == .missing }
}

/// What a value is, as the original tells its classes apart.
enum ValueKind: UInt8 {
    case missing, null, bool, number, string, list, object
    /// What the function `sort` makes: not a list to later steps, but written as one.
    case javaArray
}
