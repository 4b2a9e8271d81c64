public import OrderedJSON

/// How to get into Omnitron or an ERP (contract, section 4). Its strings are plain; they were opened before.
public struct Login: Sendable, Hashable {
    /// 1 to 60 characters, unique without regard to case.
    public var name: String
    /// The brand that the login belongs to.
    public var project: String
    /// What is asked and what is sent.
    public var method: LoginMethod
    /// A file with certificates that are trusted besides the system's.
    public var caFile: String?
}

/// What a login asks for a token, and where the token goes.
public enum LoginMethod: Sendable, Hashable {
    /// Posts to the flow's domain URL and sends `Authorization: Token <key>`.
    case omnitron(Credentials)
    /// Posts name and password as JSON and takes the token out of the answer.
    case jwt(JWTLogin)
    /// Sends name and password in base64.
    case basic(Credentials, prefix: String)
    /// RFC 6749, client credentials or password.
    case oauth2(OAuth2Login)
    /// Sends a token that never changes.
    case permanentToken(header: String, token: String, prefix: String)
    /// Sends headers as they are.
    case customHeader([HeaderTemplate])
    /// Takes a session id that goes into the URL only.
    case nebim(NebimLogin)

    /// The `type` member of the document.
    public var type: String {
        switch self {
        case .omnitron: "omnitron"
        case .jwt: "jwt"
        case .basic: "basic"
        case .oauth2: "oauth2"
        case .permanentToken: "permanent_token"
        case .customHeader: "custom_header"
        case .nebim: "nebim"
        }
    }
}

/// A name and its password.
public struct Credentials: Sendable, Hashable {
    /// As the other side knows it.
    public var username: String
    /// Never shown, logged or returned.
    public var password: String
}

/// A login that posts JSON and takes a token out of the answer.
public struct JWTLogin: Sendable, Hashable {
    /// Where to post.
    public var url: String
    /// Sent with the login request.
    public var headers: [HeaderTemplate]
    /// Laid over `username` and `password` in the body.
    public var body: JSONObject
    /// Name and password; either may be empty.
    public var credentials: Credentials
    /// The header that carries the token afterwards.
    public var header: String
    /// JSONPath of the token in the answer.
    public var tokenPath: String
    /// Stands before the token, with a space between.
    public var tokenPrefix: String
}

/// A login by OAuth 2.0.
public struct OAuth2Login: Sendable, Hashable {
    /// Which grant is asked for.
    public var grant: Grant
    /// Where to post.
    public var tokenURL: String
    /// The client's name.
    public var clientID: String
    /// The client's secret.
    public var clientSecret: String
    /// For the password grant.
    public var credentials: Credentials
    /// What is asked for; none when empty.
    public var scope: String

    /// The grants that need no person.
    public enum Grant: String, Sendable, Hashable, CaseIterable {
        /// RFC 6749, 4.4.
        case clientCredentials = "client_credentials"
        /// RFC 6749, 4.3.
        case password
    }
}

/// A login that takes a session id for use in URLs.
public struct NebimLogin: Sendable, Hashable {
    /// Where to post; text with expressions.
    public var url: String
    /// Posted as JSON; strings may hold `${login.username}` and `${login.password}`.
    public var body: JSON
    /// Name and password.
    public var credentials: Credentials
    /// JSONPath of the session id in the answer.
    public var tokenPath: String
}
