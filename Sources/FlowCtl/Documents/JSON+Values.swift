import FlowModel
import OrderedJSON

extension JSON {
    static func whole(_ value: Int) -> JSON { .number(JSONNumber(value)) }
    static func whole(_ value: Int64) -> JSON { .number(JSONNumber(Int(value))) }
    static func optional(_ value: Int?) -> JSON { value.map(JSON.whole) ?? .null }
    static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
    /// Milliseconds since the epoch, as RFC 3339.
    static func time(_ milliseconds: Int64?) -> JSON { milliseconds.map { .string(Timestamps.rfc3339($0)) } ?? .null }

    /// A body as it is shown: as JSON when it is that, else as text.
    static func body(_ text: String?) -> JSON {
        guard let text else { return .null }
        return (try? JSON.parse(text)) ?? .string(text)
    }
}
