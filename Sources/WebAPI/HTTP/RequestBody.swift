import FlowModel
import HTTPTypes
import OrderedJSON

extension WebRequest {
    /// The body as JSON in UTF-8.
    /// - Throws: 415 for another kind, 400 with line and column for what is not JSON.
    func json() throws -> JSON {
        if let text = fields[.contentType] {
            guard let type = MediaType(text), type.isJSON, type.charset == nil || type.charset == "utf-8" else {
                throw Problem.unsupportedType(
                    "Content-Type is \"\(text.prefix(80))\"; application/json in UTF-8 is needed.")
            }
        }
        return try JSON.parse(body)
    }

    /// The body as a JSON object that has these members at most; an empty body is an empty object.
    func object(of names: [String]) throws -> JSONObject {
        let value = body.isEmpty ? JSON.object([:]) : try json()
        guard let object = value.object else {
            throw Problem.badRequest("The body is not a JSON object; send one with \(names.joined(separator: ", ")).")
        }
        if let foreign = object.names.first(where: { !names.contains($0) }) {
            throw Problem.badRequest(
                "The member \"\(foreign.prefix(60))\" is not known here; known are \(names.joined(separator: ", ")).")
        }
        return object
    }

    /// The pairs of a form, decoded; nothing when it is not one.
    func form() -> [(key: String, value: String)]? {
        guard let type = fields[.contentType].flatMap(MediaType.init), type.name == "application/x-www-form-urlencoded",
            let text = String(validating: body, as: UTF8.self)
        else { return nil }
        return PercentEncoding.queryItems(text)
    }
}

extension JSONObject {
    /// A member that has to be a text.
    func text(_ name: String) throws(Problem) -> String {
        guard let text = self[name]?.string else {
            throw .badRequest(
                "The member \"\(name)\" is \(self[name] == nil ? "missing" : "not a text"); send it as a text.")
        }
        guard !text.holdsNUL else { throw .badRequest("The member \"\(name)\" holds a NUL.") }
        return text
    }
}
