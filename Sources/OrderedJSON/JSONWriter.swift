/// Writes JSON by appending to bytes; commas and colons come by themselves.
///
/// Only what JSON requires is escaped; other characters stay UTF-8. The caller sees to it that what is begun is ended and that members have names.
public struct JSONWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8]
    @usableFromInline var needsComma = false
    let isPretty: Bool
    private var depth = 0

    /// A writer with room for `capacity` bytes.
    /// - Parameter pretty: a member or element a line, two spaces a level.
    public init(capacity: Int = 0, pretty: Bool = false) {
        bytes = []
        bytes.reserveCapacity(capacity)
        isPretty = pretty
    }

    /// `{`
    public mutating func beginObject() { begin(UInt8(ascii: "{")) }
    /// `}`
    public mutating func endObject() { end(UInt8(ascii: "}")) }
    /// `[`
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }
    /// `]`
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    /// The name of the member whose value is written next.
    public mutating func name(_ name: String) {
        separate()
        quote(name)
        endName()
    }

    /// A name as it stands between the quotes of another document, escapes and all.
    public mutating func rawName(_ content: UnsafeBufferPointer<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: content)
        bytes.append(UInt8(ascii: "\""))
        endName()
    }

    /// A text.
    public mutating func string(_ text: String) {
        separate()
        quote(text)
        needsComma = true
    }

    /// A number with its digits.
    public mutating func number(_ number: JSONNumber) { raw(number.text) }

    /// A whole number.
    public mutating func number(_ number: Int) { self.number(JSONNumber(number)) }

    /// `true` or `false`
    public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

    /// `null`
    public mutating func null() { raw("null") }

    /// A value that is JSON already, as it is.
    public mutating func raw(_ source: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: source)
        needsComma = true
    }

    private mutating func raw(_ source: String) { raw(source.utf8) }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        if isPretty, needsComma { newLine() }
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func endName() {
        bytes.append(UInt8(ascii: ":"))
        if isPretty { bytes.append(UInt8(ascii: " ")) }
        needsComma = false
        followsName = true
    }

    private var followsName = false

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if isPretty, depth > 0, !followsName { newLine() }
        followsName = false
    }

    private mutating func newLine() {
        bytes.append(0x0A)
        for _ in 0..<2 * max(depth, 0) { bytes.append(0x20) }
    }

    private mutating func quote(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { content in JSONEscapes.append(content, to: &bytes) }
        bytes.append(UInt8(ascii: "\""))
    }
}
