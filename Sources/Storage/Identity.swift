public import FlowModel

/// Who asks, as a token says.
public struct Identity: Sendable, Hashable {
    /// The user behind the token.
    public let user: User
    /// Milliseconds since the epoch; none: never.
    public let expiresAt: Int64?
    /// What the token is for.
    public let grant: Grant
}

/// A fresh session; its token is shown once.
public struct NewSession: Sendable {
    /// Opaque; the store keeps its digest only.
    public let token: String
    /// Milliseconds since the epoch.
    public let expiresAt: Int64
    /// Who signed in.
    public let user: User
}
