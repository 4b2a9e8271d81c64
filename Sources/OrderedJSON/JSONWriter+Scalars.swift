extension JSONWriter {
    /// The name of the member whose value is written next.
    public mutating func name(_ name: String) {
        if isPretty { separate() }
        if needsComma { stage.append(UInt8(ascii: ",")) }
        quote(name)
        stage.append(UInt8(ascii: ":"))
        endName()
    }

    /// A name with its quotes and its colon, to be written many times by ``preparedName(_:)``.
    public static func prepared(name: String) -> [UInt8] {
        var stage = ByteStage(capacity: name.utf8.count + 8)
        var name = name
        stage.append(UInt8(ascii: "\""))
        name.withUTF8 { JSONEscapes.append($0, to: &stage) }
        stage.append(UInt8(ascii: "\""))
        stage.append(UInt8(ascii: ":"))
        return stage.finish()
    }

    /// A text.
    public mutating func string(_ text: String) {
        if isPretty { separate() }
        if needsComma { stage.append(UInt8(ascii: ",")) }
        quote(text)
        needsComma = true
    }

    /// A number with its digits.
    public mutating func number(_ number: JSONNumber) { raw(text: number.text) }

    /// A whole number.
    public mutating func number(_ number: Int) { raw(text: String(number)) }

    /// `true` or `false`
    public mutating func bool(_ value: Bool) { raw(text: value ? "true" : "false") }

    /// `null`
    public mutating func null() { raw(text: "null") }

    private mutating func raw(text: String) {
        var text = text
        text.withUTF8 { raw($0) }
    }

    private mutating func quote(_ text: String) {
        var text = text
        stage.append(UInt8(ascii: "\""))
        text.withUTF8 { JSONEscapes.append($0, to: &stage) }
        stage.append(UInt8(ascii: "\""))
    }
}
