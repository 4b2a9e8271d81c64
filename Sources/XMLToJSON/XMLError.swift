/// Why a text is not taken as XML: where, what is wrong, and what to do if that is not plain.
public struct XMLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, counted from 1; 0 when it concerns no place.
    public let line: Int
    /// The character in the line, counted from 1, as near as the parser knows.
    public let column: Int
    /// What is wrong.
    public let reason: String

    init(line: Int = 0, column: Int = 0, reason: String) {
        self.line = line
        self.column = column
        self.reason = reason
    }

    /// The place and the reason.
    public var description: String {
        line > 0 ? "line \(line), column \(column): \(reason)" : reason
    }
}
