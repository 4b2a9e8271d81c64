import OrderedJSON

extension Checks {
    static func jolt(_ spec: JSON) -> (place: String, wrong: String)? { nil }

    static func expression(_ text: String) -> String? { nil }

    static func urlTemplate(_ text: String) -> String? {
        if text.isEmpty { return "is empty; a URL is needed" }
        return expression(text)
    }

    static func expressions(in value: JSON) -> String? {
        switch value {
        case .string(let text): expression(text)
        case .array(let elements): elements.lazy.compactMap(expressions(in:)).first
        case .object(let object): object.values.lazy.compactMap(expressions(in:)).first
        default: nil
        }
    }
}
