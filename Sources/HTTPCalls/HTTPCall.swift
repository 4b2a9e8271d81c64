public import HTTPTypes

/// One request to make, with its limits.
public struct HTTPCall: Sendable {
    /// The method; every token but `CONNECT`.
    public var method: HTTPRequest.Method
    /// An absolute `http` or `https` URL, already percent-encoded and without user and password. Anything else ends as
    /// ``HTTPFailure/Kind/badURL``. A fragment is not sent.
    public var url: String
    /// Fields to send beside those of the client. The ones that frame a message (`Content-Length`, `Connection`, …) are refused
    /// with ``HTTPFailure/Kind/badHeader``.
    public var headers: HTTPFields
    /// Sent with `Content-Length`. `nil` sends none; an empty one sends `Content-Length: 0`.
    public var body: [UInt8]?
    /// How long the whole call may take, from its submission and with its redirects.
    public var timeout: Duration
    /// How long name resolution, connection and TLS handshake may take together.
    public var connectTimeout: Duration
    /// How long no byte may come or go while the call is on its connection.
    public var stallTimeout: Duration
    /// The largest body taken, counted after decompression; more ends as ``HTTPFailure/Kind/bodyTooLarge``.
    public var maximumBodyBytes: Int
    /// How much of the body to keep: the rest is read and dropped. `nil` keeps all.
    public var keptBodyBytes: Int?
    /// True follows up to 5 redirects to the same host and refuses others; false takes a 3xx as the answer.
    public var followsRedirectsOnSameHost: Bool
    /// A PEM file with certificates that are trusted beside the system's.
    public var caFile: String?
    /// Which addresses may be connected to.
    public var addressPolicy: AddressPolicy
    /// Asked on the client's thread right before the request is sent; false ends the call as ``HTTPFailure/Kind/cancelled`` with
    /// nothing sent. For whoever may lose the right to make it while it waits for a connection. Must be quick.
    public var mayBegin: (@Sendable () -> Bool)?
    /// By which the caller may cancel several calls at once.
    public var tag: Int64?

    /// A call with the limits that fit a read: all of the body is kept, up to 256 MiB.
    public init(
        method: HTTPRequest.Method = .get, url: String, headers: HTTPFields = HTTPFields(), body: [UInt8]? = nil,
        timeout: Duration = .seconds(60), connectTimeout: Duration = .seconds(10),
        stallTimeout: Duration = .seconds(60),
        maximumBodyBytes: Int = 256 << 20, keptBodyBytes: Int? = nil, followsRedirectsOnSameHost: Bool = false,
        caFile: String? = nil, addressPolicy: AddressPolicy = AddressPolicy()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.stallTimeout = stallTimeout
        self.maximumBodyBytes = maximumBodyBytes
        self.keptBodyBytes = keptBodyBytes
        self.followsRedirectsOnSameHost = followsRedirectsOnSameHost
        self.caFile = caFile
        self.addressPolicy = addressPolicy
    }
}
