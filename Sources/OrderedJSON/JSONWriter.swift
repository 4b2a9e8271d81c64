/// Writes JSON by appending to bytes; commas and colons come by themselves.
///
/// Only what JSON requires is escaped; other characters stay UTF-8. The caller sees to it that what is begun is ended and that members have names.
@frozen
public struct JSONWriter: Sendable {
    @usableFromInline var stage: ByteStage
    @usableFromInline var needsComma = false
    @usableFromInline let isPretty: Bool
    @usableFromInline var followsName = false
    @usableFromInline var depth = 0

    /// A writer.
    /// - Parameters:
    ///   - capacity: the bytes to make room for.
    ///   - pretty: a member or element a line, two spaces a level.
    public init(capacity: Int = 0, pretty: Bool = false) {
        stage = ByteStage(capacity: capacity)
        isPretty = pretty
    }

    /// What has been written so far, as a copy.
    public var bytes: [UInt8] { stage.bytes }

    /// Takes out what has been written, without a copy when it is much; the writer is as new then.
    public mutating func finish() -> [UInt8] {
        needsComma = false
        depth = 0
        return stage.finish()
    }

    /// `{`
    @inlinable
    public mutating func beginObject() { begin(UInt8(ascii: "{")) }

    /// `}`
    @inlinable
    public mutating func endObject() { end(UInt8(ascii: "}")) }

    /// `[`
    @inlinable
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }

    /// `]`
    @inlinable
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    /// A value that is JSON already, as it is.
    @inlinable
    public mutating func raw(_ source: UnsafeBufferPointer<UInt8>) {
        if isPretty { separate() }
        stage.append(UInt8(ascii: ","), if: needsComma, then: source)
        needsComma = true
    }

    /// A value that is JSON already, as it is.
    public mutating func raw(_ source: some Collection<UInt8>) {
        if source.withContiguousStorageIfAvailable({ raw($0) }) != nil { return }
        Array(source).withUnsafeBufferPointer { raw($0) }
    }

    /// A name with its quotes and its colon, as ``prepared(name:)`` gives it.
    @inlinable
    public mutating func preparedName(_ name: UnsafeBufferPointer<UInt8>) {
        if isPretty { separate() }
        stage.append(UInt8(ascii: ","), if: needsComma, then: name)
        endName()
    }

    /// A name as it stands between the quotes of another document, escapes and all.
    @inlinable
    public mutating func rawName(_ content: UnsafeBufferPointer<UInt8>) {
        if isPretty { separate() }
        if needsComma { stage.append(UInt8(ascii: ",")) }
        stage.append(UInt8(ascii: "\""), if: true, then: content)
        stage.append(UInt8(ascii: "\""))
        stage.append(UInt8(ascii: ":"))
        endName()
    }

    @inlinable
    mutating func begin(_ bracket: UInt8) {
        if isPretty { separate() }
        if needsComma { stage.append(UInt8(ascii: ",")) }
        stage.append(bracket)
        depth &+= 1
        needsComma = false
    }

    @inlinable
    mutating func end(_ bracket: UInt8) {
        depth &-= 1
        if isPretty, needsComma { newLine() }
        stage.append(bracket)
        needsComma = true
    }

    @inlinable
    mutating func endName() {
        needsComma = false
        if isPretty {
            stage.append(UInt8(ascii: " "))
            followsName = true
        }
    }

    /// Puts what comes next on a line of its own, unless it is the value of a member or the root.
    @usableFromInline
    mutating func separate() {
        if needsComma { stage.append(UInt8(ascii: ",")) }
        needsComma = false
        if depth > 0, !followsName { newLine() }
        followsName = false
    }

    @usableFromInline
    mutating func newLine() {
        stage.append(0x0A)
        for _ in 0..<2 * max(depth, 0) { stage.append(0x20) }
    }
}
