/// A text that is not JSON: where it stops being it, what stands there and what would be right.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Line in the source, from 1; `\n`, `\r\n` and `\r` end a line.
    public let line: Int
    /// Column in the line, from 1, in characters (Unicode scalars), not bytes.
    public let column: Int
    /// The byte in the source, from 0.
    public let offset: Int
    /// What is wrong, without the place.
    public let reason: String

    /// A fault in words.
    init(_ fault: JSONFault, in source: [UInt8]) {
        let (reason, position) = source.withUnsafeBufferPointer { source in
            (fault.reason(in: source), JSONPosition(of: fault.offset, in: source))
        }
        self.line = position.line
        self.column = position.column
        self.offset = position.offset
        self.reason = reason
    }

    /// Place and reason, such as `line 3, column 14: expected "," or "]" in this array, found "x"`.
    public var description: String { "line \(line), column \(column): \(reason)" }
}
