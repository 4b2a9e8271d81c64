public import OrderedJSON

extension JSON {
    /// A number that is written whole.
    public static func whole(_ value: Int) -> JSON { .number(JSONNumber(value)) }
    /// A number that is written whole.
    public static func whole(_ value: Int64) -> JSON { .number(JSONNumber(Int(value))) }
    /// The number, or `null`.
    public static func optional(_ value: Int?) -> JSON { value.map(JSON.whole) ?? .null }
    /// The text, or `null`.
    public static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
    /// A time in milliseconds since the epoch, as RFC 3339.
    public static func time(_ milliseconds: Int64) -> JSON { .string(Timestamps.rfc3339(milliseconds)) }
    /// A time in milliseconds since the epoch, as RFC 3339, or `null`.
    public static func time(_ milliseconds: Int64?) -> JSON { milliseconds.map { JSON.time($0) } ?? .null }

    /// A body as it is shown: as JSON when it is that, else as text.
    public static func body(_ text: String?) -> JSON {
        guard let text else { return .null }
        return (try? JSON.parse(text)) ?? .string(text)
    }
}
