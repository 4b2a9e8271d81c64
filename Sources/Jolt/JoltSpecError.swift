public import OrderedJSON

/// A chain that cannot be compiled: where, what stands there, what would be right.
public struct JoltSpecError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The way into the chain, such as `/0/spec/*/order`.
    public let pointer: JSONPointer
    /// What stands there.
    public let found: String
    /// What would be right.
    public let expected: String

    init(at pointer: JSONPointer, found: String, expected: String) {
        self.pointer = pointer
        self.found = found
        self.expected = expected
    }

    /// One sentence, such as `At /0/operation: found "shft", expected one of "shift", …`.
    public var description: String {
        let place = pointer.tokens.isEmpty ? "At the top" : "At \(pointer)"
        return "\(place): found \(found), expected \(expected)."
    }
}

/// What is wrong with a piece of a spec, before it is known where the piece stands.
struct SpecFault: Error {
    let found: String
    let expected: String

    func at(_ pointer: JSONPointer) -> JoltSpecError { JoltSpecError(at: pointer, found: found, expected: expected) }
}

extension JSON {
    /// The value in words for a message: its kind, and its text when that is short.
    var inWords: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let number): "the number \(number)".shortened
        case .string(let text): "\"\(text)\"".shortened
        case .array(let elements): elements.isEmpty ? "an empty array" : "an array"
        case .object(let members): members.isEmpty ? "an empty object" : "an object"
        }
    }
}

extension String {
    /// The text, or its beginning when it is too long for a message.
    var shortened: String { count > 80 ? prefix(77) + "…\"" : self }
}
