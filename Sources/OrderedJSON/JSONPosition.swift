/// A place in a source text.
public struct JSONPosition: Sendable, Hashable {
    /// Line, from 1; `\n`, `\r\n` and `\r` end a line.
    public let line: Int
    /// Column in the line, from 1, in characters (Unicode scalars), not bytes.
    public let column: Int
    /// Byte, from 0.
    public let offset: Int

    /// A place that is known.
    public init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }

    /// Counts lines and characters up to `offset`; bytes that are not UTF-8 count as one each.
    init(of offset: Int, in source: UnsafeBufferPointer<UInt8>) {
        let end = min(max(offset, 0), source.count)
        let hasMark = source.count >= 3 && source[0] == 0xEF && source[1] == 0xBB && source[2] == 0xBF
        var lineStart = hasMark && end >= 3 ? 3 : 0
        var line = 1
        var index = lineStart
        while index < end {
            let byte = source[index]
            index += 1
            if byte == 0x0A || (byte == 0x0D && !(index < source.count && source[index] == 0x0A)) {
                line += 1
                lineStart = index
            }
        }
        self.line = line
        self.column = 1 + Self.characters(in: UnsafeBufferPointer(rebasing: source[lineStart..<end]))
        self.offset = end
    }

    private static func characters(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var index = 0
        var count = 0
        while index < bytes.count {
            index += max(1, UTF8Sequence.length(at: index, in: bytes))
            count += 1
        }
        return count
    }
}
