public import FlowModel

/// Who asks, as a token says.
public struct Identity: Sendable, Hashable {
    /// The user behind the token.
    public let user: User
    /// Milliseconds since the epoch.
    public let expiresAt: Int64

    /// Makes an identity of its parts.
    public init(user: User, expiresAt: Int64) {
        self.user = user
        self.expiresAt = expiresAt
    }
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
