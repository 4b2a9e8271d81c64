/// A path that cannot be understood, or that asks for too much.
public struct JSONPathError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The character in the path, from 1; nil when the path is well-formed.
    public let column: Int?
    /// What is wrong.
    public let reason: String

    /// Place and reason, such as `column 5: expected "]", found "x"`.
    public var description: String { column.map { "column \($0): \(reason)" } ?? reason }
}
