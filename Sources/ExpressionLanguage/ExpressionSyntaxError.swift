/// An expression that cannot be compiled, with the place where it goes wrong.
public struct ExpressionSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in characters (Unicode scalars).
    public let column: Int
    /// The place in the source in bytes of UTF-8, from 0.
    public let offset: Int
    /// The line of the source itself, cut around the place when it is long.
    public let sourceLine: String
    /// What is wrong, and what was expected.
    public let reason: String
    /// How many characters of ``sourceLine`` stand before the place.
    let indentation: Int

    init(_ reason: String, at offset: Int, in source: String) {
        let place = SourcePlace(offset: offset, in: source)
        line = place.line
        column = place.column
        self.offset = place.offset
        sourceLine = place.excerpt
        indentation = place.indentation
        self.reason = reason
    }

    /// Place and reason, the line, and a caret under the place.
    public var description: String {
        "line \(line), column \(column): \(reason)\n    \(sourceLine)\n    \(String(repeating: " ", count: indentation))^"
    }
}
