public import HTTPTypes

/// The answer to one request.
///
/// The server adds `Content-Length`; an answer to HEAD, and one with a status that has no content, is sent without its body.
public struct FastCGIResponse: Sendable {
    /// Status and header fields.
    public var head: HTTPResponse

    /// The body, whole.
    public var body: [UInt8]

    /// An answer of a head and a body.
    public init(head: HTTPResponse, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}
