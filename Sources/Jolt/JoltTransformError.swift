public import OrderedJSON

/// An input that a chain cannot transform: what happened, at which operation and entry.
public struct JoltTransformError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The operation at work, from 0.
    public let operation: Int
    /// The way into the chain: the entry at work if it is known, else the operation.
    public let pointer: JSONPointer
    /// What happened.
    public let reason: String

    init(_ reason: String, operation: Int, pointer: JSONPointer) {
        self.reason = reason
        self.operation = operation
        self.pointer = pointer
    }

    /// One sentence, such as `At /0/spec/a: "&(0,1)" asks for a part of a name that has no stars.`
    public var description: String { "At \(pointer): \(reason)." }
}

extension EngineFault {
    /// The fault in words, without its place.
    var inWords: String {
        switch reason {
        case .noSuchGroup(let up, let group):
            "\"(\(up),\(group))\" asks for part \(group) of a name, and the key that matched it has fewer stars"
        case .noSuchLevel(let up): "\(up) levels up is above the top of the input"
        case .badIndex: "a text in escaped brackets is used as an index of a list"
        case .namesForList: "the input is a list, and the spec names members"
        case .tooLarge: "the result needs more memory than its input justifies"
        case .tooManySteps: "the operation takes more steps than its input justifies"
        case .tooManyPlaces:
            "an index lies so far beyond the end of its list that too many places before it would be null"
        case .tooDeep: "the result has too many levels"
        }
    }
}
