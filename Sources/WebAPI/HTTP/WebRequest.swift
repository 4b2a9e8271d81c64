public import HTTPTypes

/// One request as handlers see it, whichever way it came.
public struct WebRequest: Sendable {
    /// What is asked for.
    public let method: HTTPRequest.Method
    /// The segments of the path, percent-decoded; none when one of them cannot be.
    public let segments: [String]?
    /// The query as it was sent, without its question mark.
    public let query: Substring?
    /// Whether it came over TLS.
    public let isHTTPS: Bool
    /// The host and port that the client asked, as in `Host`.
    public let authority: String
    /// The header fields.
    public let fields: HTTPFields
    /// The body, whole.
    public let body: [UInt8]
    /// The address of the client, or an empty text.
    public let remoteAddress: String

    /// Takes a request apart.
    /// - Parameter head: its `path` is the target as it was sent, with the query.
    public init(head: HTTPRequest, body: [UInt8] = [], remoteAddress: String = "") {
        method = head.method
        isHTTPS = head.scheme?.lowercased() == "https"
        authority = head.authority ?? ""
        fields = head.headerFields
        self.body = body
        self.remoteAddress = remoteAddress
        let target = head.path ?? "/"
        if let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) {
            segments = Self.segments(of: target[..<mark])
            query = target[target.utf8.index(after: mark)...]
        } else {
            segments = Self.segments(of: target[...])
            query = nil
        }
    }

    private static func segments(of path: Substring) -> [String]? {
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        var segments: [String] = []
        for part in path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = PathSegment.decode(Substring(part)) else { return nil }
            segments.append(segment)
        }
        return segments
    }
}
