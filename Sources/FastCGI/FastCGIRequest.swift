public import HTTPTypes

/// One HTTP request as the web server handed it over, read to its end.
public struct FastCGIRequest: Sendable {
    /// Method, scheme, authority, the path with its query as the client sent them, and the header fields.
    /// `Host` is the authority and no field.
    public var head: HTTPRequest

    /// The body, whole: as many bytes as `Content-Length` says.
    public var body: [UInt8]

    /// The address of the client as the web server saw it (`REMOTE_ADDR`), or an empty text.
    public var remoteAddress: String

    /// What the web server sent besides: `REQUEST_ID`, `HTTPS`, whatever its configuration names.
    public var parameters: Parameters

    /// A request made by hand, for tests and for callers without a web server.
    public init(
        head: HTTPRequest, body: [UInt8] = [], remoteAddress: String = "", parameters: Parameters = Parameters()
    ) {
        self.head = head
        self.body = body
        self.remoteAddress = remoteAddress
        self.parameters = parameters
    }

    /// FastCGI parameters by name, in the order in which they came.
    public struct Parameters: Sendable, ExpressibleByDictionaryLiteral {
        private var entries: [(name: String, value: String)] = []

        /// No parameters.
        public init() {}

        /// Parameters from a literal, in its order.
        public init(dictionaryLiteral elements: (String, String)...) {
            entries = elements.map { (name: $0.0, value: $0.1) }
        }

        /// The value of the first parameter of this name; names are compared as they are, `REQUEST_ID` for one.
        public subscript(name: String) -> String? {
            entries.first { $0.name == name }?.value
        }

        mutating func append(name: String, value: String) {
            entries.append((name, value))
        }
    }
}
