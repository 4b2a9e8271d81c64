public import HTTPTypes
import OrderedJSON

/// The answer to one request. Whoever sends it adds `Content-Length` and leaves the body of an answer to HEAD away.
public struct WebResponse: Sendable {
    /// The status.
    public var status: HTTPResponse.Status
    /// The header fields.
    public var fields: HTTPFields
    /// The body, whole.
    public var body: [UInt8]

    /// An answer of its parts.
    init(status: HTTPResponse.Status, fields: HTTPFields, body: [UInt8]) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// JSON that nobody on the way keeps.
    static func json(_ value: JSON, status: HTTPResponse.Status = .ok) -> WebResponse {
        json(bytes: value.serializedBytes(), status: status)
    }

    /// JSON that is written already.
    static func json(bytes: [UInt8], status: HTTPResponse.Status = .ok) -> WebResponse {
        WebResponse(status: status, fields: [.contentType: "application/json", .cacheControl: "no-store"], body: bytes)
    }

    /// Text in UTF-8.
    static func text(_ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8")
        -> WebResponse
    {
        WebResponse(status: status, fields: [.contentType: type, .cacheControl: "no-store"], body: Array(text.utf8))
    }

    /// No content.
    static let empty = WebResponse(status: .noContent, fields: [.cacheControl: "no-store"], body: [])

    /// The same with another field.
    func with(_ name: HTTPField.Name, _ value: String) -> WebResponse {
        var copy = self
        copy.fields[name] = value
        return copy
    }

    /// The same with another field, by a name that the vocabulary lacks.
    func with(_ name: String, _ value: String) -> WebResponse {
        HTTPField.Name(name).map { with($0, value) } ?? self
    }
}
