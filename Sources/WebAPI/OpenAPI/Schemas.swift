import OrderedJSON

/// The schemas of the description (JSON Schema 2020-12), by name.
enum Schemas {
    /// A schema by its name, or one that is written where it is used.
    static func schema(_ text: String) -> JSON {
        guard !text.hasPrefix("{") else { return parsed(text) }
        return ["$ref": .string("#/components/schemas/\(text)")]
    }

    /// All that have a name.
    static var all: JSON { .object(JSONObject(documents + answers + people + older)) }

    static func named(_ name: String, _ text: String) -> (String, JSON) { (name, parsed(text)) }

    private static func parsed(_ text: String) -> JSON { (try? JSON.parse(text)) ?? .null }
}
