/// Tokens have no place in a URL, where logs and histories keep them.
enum TokenInQuery {
    private static let names: Set<String> = [
        "token", "access_token", "accesstoken", "auth_token", "authorization", "authentication", "auth", "bearer",
        "bearer_token", "api_key",
        "apikey", "api_token", "session", "flow_session", "password",
    ]

    /// - Throws: 400 for a parameter that has the name of a token or looks like one.
    static func refuse(_ items: [(key: String, value: String)]) throws(Problem) {
        for (name, value) in items where names.contains(name.lowercased()) || looksLikeToken(value) {
            throw .badRequest(
                "The query parameter \"\(name.prefix(60))\" seems to hold a token. Send it as \"Authorization: Bearer …\", and take a new one: this one may stand in logs."
            )
        }
    }

    private static func looksLikeToken(_ value: String) -> Bool {
        let text = value.lowercased()
        return ((text.hasPrefix("osf_") || text.hasPrefix("osfk_")) && text.utf8.count >= 20)
            || text.hasPrefix("bearer ")
            || text.hasPrefix("token ")
    }
}
