import HTTPTypes
import OrderedJSON

/// The body of a post: JSON in UTF-8, an array or an object, its text as it came.
struct PostedBody {
    let bytes: [UInt8]

    /// - Throws: 415 for another kind, 400 with line and column for what is not JSON.
    init(_ request: WebRequest) throws {
        if let coding = request.fields.value(of: "content-encoding"), coding.lowercased() != "identity" {
            throw Problem.unsupportedType("The body is encoded (Content-Encoding); send it as it is.")
        }
        bytes = try Self.decoded(request)
        let kind = try JSONDocument.parse(bytes).root.kind
        guard kind == .array || kind == .object else {
            throw Problem.badRequest("The body is neither a JSON array of orders nor one order object.")
        }
    }

    private static func decoded(_ request: WebRequest) throws -> [UInt8] {
        guard let text = request.fields.value(of: "content-type"), text != "application/json" else {
            return request.body
        }
        guard let type = MediaType(text), type.isJSON else {
            throw Problem.unsupportedType(
                "Content-Type is \"\(text.prefix(80))\"; application/json, text/json, …+json or none are taken.")
        }
        guard let charset = type.charset, !Charset.isUTF8(charset) else { return request.body }
        guard let converter = Charset(charset) else {
            throw Problem.unsupportedType("The charset \"\(charset.prefix(40))\" is not known here; UTF-8 always is.")
        }
        guard let bytes = converter.utf8(request.body) else {
            throw Problem.badRequest("The body is not in the charset \"\(charset)\" that Content-Type declares.")
        }
        return bytes
    }
}
