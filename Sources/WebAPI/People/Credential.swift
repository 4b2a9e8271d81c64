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
        if let text = fields.value(of: "authorization") {
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
        guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else {
            return isBareTaken && !text.isEmpty ? text : nil
        }
        let token = text[space...].drop { $0 == " " }
        guard !token.isEmpty, !token.utf8.contains(UInt8(ascii: " ")) else { return nil }
        let scheme = text[..<space].lowercased()
        return scheme == "bearer" || scheme == "token" ? String(token) : nil
    }
}
