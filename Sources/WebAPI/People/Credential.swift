import HTTPTypes

/// What a request brings to say who sends it.
enum Credential: Sendable, Hashable {
    /// A token in `Authorization` or, as some callers of old have it, `Authentication`.
    case field(token: String)
    /// A token in the cookie of a browser.
    case cookie(token: String)
    /// A field that holds something else than a token.
    case unreadable

    /// The field counts before the cookie. None when there is neither.
    init?(_ fields: HTTPFields) {
        if let text = fields[.authorization] {
            self = Self.token(in: text, isBareTaken: false).map(Credential.field) ?? .unreadable
        } else if let text = fields.value(of: "authentication") {
            self = Self.token(in: text, isBareTaken: true).map(Credential.field) ?? .unreadable
        } else if let token = SessionCookie.token(in: fields) {
            self = .cookie(token: token)
        } else {
            return nil
        }
    }

    private static func token(in text: String, isBareTaken: Bool) -> String? {
        let parts = text.split(separator: " ")
        if parts.count == 1, isBareTaken { return String(parts[0]) }
        guard parts.count == 2 else { return nil }
        let scheme = parts[0].lowercased()
        return scheme == "bearer" || scheme == "token" ? String(parts[1]) : nil
    }
}
