import ExpressionLanguage
public import FlowModel
public import HTTPCalls
import HTTPTypes
import OrderedJSON

/// The request of a login and the reading of its answer, for every type (contract, section 4).
public struct LoginExchange: Sendable {
    private let login: Login
    private let domainURL: String
    private let environment: TemplateEnvironment
    private let masker: Masker

    /// - Parameters:
    ///   - domainURL: of the flow that asks; used by `omnitron` logins.
    ///   - masker: hides the login's secrets in what errors quote.
    public init(_ login: Login, domainURL: String, environment: TemplateEnvironment, masker: Masker) {
        self.login = login
        self.domainURL = domainURL
        self.environment = environment
        self.masker = masker
    }

    /// The request to make; none for logins that ask nothing.
    public func call() throws(LoginExchangeError) -> HTTPCall? {
        switch login.method {
        case .omnitron(let credentials):
            let url = URLText.join(domainURL, "/api/i1/auth/login/")
            return try post(Template(fixed: url), json: .object(Self.body(of: credentials)), headers: [])
        case .jwt(let jwt):
            var body: JSONObject =
                jwt.credentials.username.isEmpty && jwt.credentials.password.isEmpty
                ? [:] : Self.body(of: jwt.credentials)
            for (name, value) in jwt.body.members { body[name] = try evaluated(value) }
            return try post(template(jwt.url), json: .object(body), headers: jwt.headers)
        case .oauth2(let oauth): return try tokenRequest(oauth)
        case .nebim(let nebim):
            return try post(template(nebim.url), json: evaluated(nebim.body), headers: [])
        case .basic, .permanentToken, .customHeader: return nil
        }
    }

    /// What a fixed login gives without asking.
    public func fixedAccess(now: Int64) -> Access? {
        switch login.method {
        case .basic(let credentials, let prefix):
            let pair = Array("\(credentials.username):\(credentials.password)".utf8)
            return access(
                header: "Authorization", prefix: prefix,
                token: String(decoding: Base64.encode(pair[...]), as: UTF8.self), now)
        case .permanentToken(let header, let token, let prefix):
            return access(header: header, prefix: prefix, token: token, now)
        case .customHeader(let headers):
            return Access(
                headers: headers, token: headers.first?.value, number: 0, obtainedAt: now, caFile: login.caFile,
                secrets: headers.map(\.value))
        case .omnitron, .jwt, .oauth2, .nebim: return nil
        }
    }

    /// Reads the answer of a login.
    /// - Returns: the token and, when the answer tells it, how long it is good for, in milliseconds.
    public func token(from answer: HTTPAnswer) throws(LoginExchangeError) -> (token: String, lifetime: Int64?) {
        guard (200..<300).contains(answer.status) else {
            throw LoginExchangeError(
                "answered \(answer.status): \(start(of: answer.body)); check the user name, the password and the URL"
            )
        }
        let json: JSON
        do { json = try JSON.parse(answer.body) } catch {
            // What is no page of a server may be the token itself.
            let isPage = answer.body.first { $0 > 0x20 } == UInt8(ascii: "<")
            let shown = isPage ? start(of: answer.body) : "\(answer.body.count) bytes that are not shown"
            throw LoginExchangeError("the answer is not JSON (\(error)): \(shown)")
        }
        let path = tokenPath
        let found: JSON?
        do { found = try JSONPath(withPatterns: path).values(in: json).first } catch {
            throw LoginExchangeError("token_path \(path): \(error)")
        }
        guard let token = found?.string ?? found?.number?.text, !token.isEmpty else {
            throw LoginExchangeError(
                "the answer has no token at \(path); its members are \((json.object?.names ?? []).joined(separator: ", "))"
            )
        }
        let seconds = json["expires_in"]?.number?.double ?? json["expires_in"]?.string.flatMap(Double.init)
        return (token, seconds.flatMap { $0 > 0 && $0 < 1e9 ? Int64($0 * 1000) : nil })
    }

    /// The access that a token gives.
    public func access(token: String, number: Int64, obtainedAt: Int64) -> Access {
        switch login.method {
        case .omnitron: access(header: "Authorization", prefix: "Token", token: token, obtainedAt, number: number)
        case .jwt(let jwt):
            access(header: jwt.header, prefix: jwt.tokenPrefix, token: token, obtainedAt, number: number)
        case .oauth2: access(header: "Authorization", prefix: "Bearer", token: token, obtainedAt, number: number)
        case .nebim, .basic, .permanentToken, .customHeader:
            Access(
                headers: [], token: token, number: number, obtainedAt: obtainedAt, caFile: login.caFile,
                secrets: [token])
        }
    }

    private var tokenPath: String {
        switch login.method {
        case .omnitron: "$.key"
        case .jwt(let jwt): jwt.tokenPath
        case .nebim(let nebim): nebim.tokenPath
        case .oauth2, .basic, .permanentToken, .customHeader: "$.access_token"
        }
    }

    private func access(header: String, prefix: String, token: String, _ now: Int64, number: Int64 = 0) -> Access {
        let value = prefix.isEmpty ? token : "\(prefix) \(token)"
        return Access(
            headers: [HeaderTemplate(name: header, value: value)], token: token, number: number, obtainedAt: now,
            caFile: login.caFile,
            secrets: [token])
    }

    private static func body(of credentials: Credentials) -> JSONObject {
        ["username": .string(credentials.username), "password": .string(credentials.password)]
    }

    private func tokenRequest(_ oauth: OAuth2Login) throws(LoginExchangeError) -> HTTPCall {
        var form = [("grant_type", oauth.grant.rawValue), ("client_id", oauth.clientID)]
        if !oauth.clientSecret.isEmpty { form.append(("client_secret", oauth.clientSecret)) }
        if oauth.grant == .password {
            form += [("username", oauth.credentials.username), ("password", oauth.credentials.password)]
        }
        if !oauth.scope.isEmpty { form.append(("scope", oauth.scope)) }
        let text = form.map { "\(PercentEncoding.encode($0.0))=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
        return try post(
            template(oauth.tokenURL), body: Array(text.utf8), type: "application/x-www-form-urlencoded", headers: [])
    }

    private func post(_ url: Template, json: JSON, headers: [HeaderTemplate]) throws(LoginExchangeError) -> HTTPCall {
        try post(url, body: json.serializedBytes(), type: "application/json", headers: headers)
    }

    private func post(_ url: Template, body: [UInt8], type: String, headers: [HeaderTemplate])
        throws(LoginExchangeError) -> HTTPCall
    {
        var fields = HTTPFields()
        fields[.contentType] = type
        fields[.accept] = "application/json"
        for header in headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            fields[name] = try evaluated(header.value)
        }
        let target: String
        do { target = try URLText.sendable(url.evaluate(names, environment)) } catch {
            throw LoginExchangeError("the URL \(error)")
        }
        return HTTPCall(
            method: .post, url: target, headers: fields, body: body, timeout: .seconds(30), maximumBodyBytes: 1 << 20,
            followsRedirectsOnSameHost: false, caFile: login.caFile)
    }

    private var names: [String: String] {
        switch login.method {
        case .nebim(let nebim):
            ["login.username": nebim.credentials.username, "login.password": nebim.credentials.password]
        case .jwt(let jwt): ["login.username": jwt.credentials.username, "login.password": jwt.credentials.password]
        default: [:]
        }
    }

    private func template(_ text: String) throws(LoginExchangeError) -> Template {
        do { return try Template(text) } catch { throw LoginExchangeError("the URL: \(error)") }
    }

    private func evaluated(_ text: String) throws(LoginExchangeError) -> String {
        do { return try Template(text).evaluate(names, environment) } catch { throw LoginExchangeError("\(error)") }
    }

    private func evaluated(_ value: JSON) throws(LoginExchangeError) -> JSON {
        do { return try JSONTemplate(value).evaluate(names, environment) } catch {
            throw LoginExchangeError("\(error)")
        }
    }

    /// How an answer begins, as it is quoted.
    private func start(of body: [UInt8]) -> String {
        let text = masker.start(of: body)
        return text.isEmpty ? "without a body" : text
    }
}

/// A login that did not give what it should.
public struct LoginExchangeError: Error, Sendable, CustomStringConvertible {
    /// What went wrong; may quote the answer, so it is masked before it is stored.
    public let description: String
    init(_ description: String) { self.description = description }
}
