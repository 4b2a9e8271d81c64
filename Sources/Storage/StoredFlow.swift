public import FlowModel

/// A flow with what the store knows of it.
public struct StoredFlow: Sendable {
    /// The store's number of it, never given again.
    public let id: Int64
    /// Counted from 1 with each saving.
    public let version: Int
    /// The flow with its secrets opened.
    public let flow: Flow
    /// The document with its secrets marked.
    public let document: SecretDocument
    /// Pointers of secrets that the present key does not open.
    public let lostSecrets: [String]
    /// Milliseconds since the epoch.
    public let createdAt: Int64
    /// When it was saved last.
    public let updatedAt: Int64
    /// The start of the last run by schedule or `after` that was read to its end.
    public let cursor: Int64?
    /// The first due time that has no record yet; none until a timer has worked it out since the flow was saved.
    public let nextDue: Int64?
    /// While ``nextDue`` is not known: the due times up to this instant have their record.
    let settledUntil: Int64
    /// The number of the last change to it.
    public let change: Int64

    /// Where the next read by schedule starts: the cursor, the configured start, or the moment of creation.
    public var readFrom: Int64 { cursor ?? flow.configuration.firstReadFrom ?? createdAt }
}

/// A login with what the store knows of it.
public struct StoredLogin: Sendable {
    /// The store's number of it.
    public let id: Int64
    /// Counted from 1 with each saving.
    public let version: Int
    /// The login with its secrets opened.
    public let login: Login
    /// The document with its secrets marked.
    public let document: SecretDocument
    /// Pointers of secrets that the present key does not open.
    public let lostSecrets: [String]
    /// Milliseconds since the epoch.
    public let createdAt: Int64
    /// When it was saved last.
    public let updatedAt: Int64
}
