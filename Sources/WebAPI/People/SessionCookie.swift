import HTTPTypes

/// The cookie that keeps a browser signed in.
enum SessionCookie {
    static let name = "flow_session"

    /// The value of the cookie among the fields of a request.
    static func token(in fields: HTTPFields) -> String? {
        for value in fields.values(of: "cookie") {
            for pair in value.split(separator: ";") {
                let sides = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if sides.count == 2, sides[0] == name { return String(sides[1]) }
            }
        }
        return nil
    }

    /// The value of `Set-Cookie` that signs a browser in.
    static func signIn(token: String, seconds: Int64, isHTTPS: Bool) -> String {
        "\(name)=\(token); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict" + (isHTTPS ? "; Secure" : "")
    }

    /// The value of `Set-Cookie` that signs a browser out.
    static func signOut(isHTTPS: Bool) -> String { signIn(token: "", seconds: 0, isHTTPS: isHTTPS) }
}
