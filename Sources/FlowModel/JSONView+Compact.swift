public import OrderedJSON

extension JSONView {
    /// The value's text to the byte, without white space that means nothing.
    public var compactBytes: [UInt8] {
        var writer = JSONWriter()
        writer.view(self)
        return writer.bytes
    }
}

extension JSONPointer {
    /// A member's name as it stands in a pointer.
    static func escape(_ name: String) -> String { String(JSONPointer([name]).description.dropFirst()) }
}
