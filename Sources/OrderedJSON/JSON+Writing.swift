extension JSON {
    /// The value as text: compact, or with a member a line and two spaces a level.
    public func serialized(pretty: Bool = false) -> String {
        String(decoding: serializedBytes(pretty: pretty), as: UTF8.self)
    }

    /// The value as UTF-8: compact, or with a member a line and two spaces a level.
    public func serializedBytes(pretty: Bool = false) -> [UInt8] {
        var writer = JSONWriter(pretty: pretty)
        writer.value(self)
        return writer.finish()
    }
}

extension JSON: CustomStringConvertible {
    /// The compact text.
    public var description: String { serialized() }
}
