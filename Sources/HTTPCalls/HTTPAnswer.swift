public import HTTPTypes

/// What a server answered, of whatever status.
public struct HTTPAnswer: Sendable {
    /// The status code, 200 to 999.
    public var status: Int
    /// The header as it came.
    public var headerBlock: HeaderBlock
    /// The body, decompressed, up to ``HTTPCall/keptBodyBytes``.
    public var body: [UInt8]
    /// Whether more of the body came than was kept.
    public var bodyWasCut: Bool
    /// The size of the whole body, decompressed, in bytes.
    public var bodyBytes: Int
    /// From the submission of the call to the end of the answer.
    public var duration: Duration
    /// The URL that gave this answer: the call's, or that of the last redirect.
    public var finalURL: String
    /// The protocol of the answer.
    public var httpVersion: HTTPVersion
    /// How many requests were really made, redirects and libcurl's own repetition of a read included.
    public var attempts: Int

    /// The header's fields in the order they came, parsed anew at each use: keep them in a local.
    public var headers: HTTPFields { headerBlock.fields }

    /// An answer from its parts; for clients other than libcurl, such as those of tests.
    public init(
        status: Int, headers: HTTPFields = HTTPFields(), body: [UInt8] = [], bodyWasCut: Bool = false,
        bodyBytes: Int? = nil,
        duration: Duration = .zero, finalURL: String = "", httpVersion: HTTPVersion = .http1_1, attempts: Int = 1
    ) {
        self.init(
            status: status, headerBlock: HeaderBlock(headers), body: body, bodyWasCut: bodyWasCut,
            bodyBytes: bodyBytes ?? body.count, duration: duration, finalURL: finalURL, httpVersion: httpVersion,
            attempts: attempts)
    }

    /// An answer whose header is not parsed yet.
    package init(
        status: Int, headerBlock: HeaderBlock, body: [UInt8], bodyWasCut: Bool, bodyBytes: Int, duration: Duration,
        finalURL: String, httpVersion: HTTPVersion, attempts: Int
    ) {
        self.status = status
        self.headerBlock = headerBlock
        self.body = body
        self.bodyWasCut = bodyWasCut
        self.bodyBytes = bodyBytes
        self.duration = duration
        self.finalURL = finalURL
        self.httpVersion = httpVersion
        self.attempts = attempts
    }
}

/// The protocol that an answer came in.
public enum HTTPVersion: String, Sendable, Hashable {
    /// HTTP/1.0
    case http1_0 = "HTTP/1.0"
    /// HTTP/1.1
    case http1_1 = "HTTP/1.1"
    /// HTTP/2
    case http2 = "HTTP/2"
    /// Another one.
    case other = "HTTP"
}
