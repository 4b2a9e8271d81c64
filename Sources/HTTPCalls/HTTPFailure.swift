/// A call that got no answer: what happened, where, and what to do.
///
/// Its words hold no secret: of the URL they name host and port only, never user, path or query.
public struct HTTPFailure: Error, Sendable, CustomStringConvertible {
    /// The kinds of failure, for the rules of whoever retries.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The host name has no address, or no name server answered.
        case cannotResolve
        /// No connection to the host, or to the proxy before it.
        case cannotConnect
        /// The TLS handshake failed, or the certificate is not trusted.
        case tls
        /// The whole call, or its connection, took longer than allowed.
        case timedOut
        /// No byte came or went for the stall time-out.
        case stalled
        /// The connection ended before the answer did.
        case connectionLost
        /// The answer ended before its `Content-Length`.
        case wrongLength
        /// The body is larger than allowed.
        case bodyTooLarge
        /// The host is at an address that may not be connected to.
        case refusedAddress
        /// A redirect led to another host, or there were too many.
        case refusedRedirect
        /// The URL is not one that can be called.
        case badURL
        /// A header field that may not be sent.
        case badHeader
        /// Cancelled by the caller or by the end of the client.
        case cancelled
        /// Anything else; the message says what.
        case other
    }

    /// What kind of failure it is.
    public var kind: Kind
    /// `host:port` that was called; empty when the URL has none.
    public var endpoint: String
    /// One sentence: what happened, and what to do after a semicolon.
    public var message: String
    /// From the submission of the call to its failure.
    public var duration: Duration
    /// How many requests had been begun on a connection. 0: the server has surely seen none.
    public var attempts: Int

    /// The beginning of the body that had come, decompressed. It may hold secrets and is masked before it is shown.
    public var received: [UInt8]

    /// How much of the body is kept, in bytes: 200 characters.
    public static let receivedBytes = 800

    /// A failure from its parts.
    public init(
        kind: Kind, endpoint: String, message: String, duration: Duration, attempts: Int, received: [UInt8] = []
    ) {
        self.kind = kind
        self.endpoint = endpoint
        self.message = message
        self.duration = duration
        self.attempts = attempts
        self.received = received
    }

    /// Endpoint and message.
    public var description: String {
        endpoint.isEmpty ? message : "\(endpoint): \(message)"
    }
}
