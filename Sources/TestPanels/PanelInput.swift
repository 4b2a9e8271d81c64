import FlowModel
import OrderedJSON
import WebAPI

/// The members of a panel's request.
enum PanelInput {
    /// The JSON text of `input`; a text that is JSON is taken as that, any other text as itself.
    static func page(_ input: JSON) throws -> [UInt8] {
        guard let value = input["input"] else { throw missing("input") }
        if let text = value.string, (try? JSONDocument.parse(text)) != nil { return Array(text.utf8) }
        return value.serializedBytes()
    }

    /// The parameters of a trigger; none when there are none.
    static func parameters(_ input: JSON, of flow: Flow) throws -> JSONObject? {
        guard let parameters = input["parameters"]?.object, !parameters.isEmpty else { return nil }
        _ = try RunParameters(
            given: parameters.members.map { ($0.name, $0.value.string ?? $0.value.serialized()) },
            declared: flow.configuration.triggerParameters)
        return parameters.mapValues { .string($0.string ?? $0.serialized()) }
    }

    /// Attributes as texts.
    static func attributes(_ input: JSON) -> JSONObject {
        (input["attributes"]?.object ?? [:]).mapValues { .string($0.string ?? $0.serialized()) }
    }

    static func missing(_ name: String) -> DocumentError {
        DocumentError(DocumentProblem(pointer: "/\(name)", detail: "is missing; it is what is to be tested"))
    }
}
