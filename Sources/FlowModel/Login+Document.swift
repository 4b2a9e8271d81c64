public import OrderedJSON

extension Login {
    /// Reads and checks a document (contract, section 4).
    /// - Parameter document: with its secrets opened, see ``SecretDocument``.
    /// - Throws: every problem with its JSON pointer.
    public init(document: JSON) throws(DocumentError) {
        self = try DocumentReader.read(document, Login.init(reading:))
    }

    /// Reads and checks a document whose secrets are marked; no secret shows up in what is said of it.
    public init(opening document: SecretDocument) throws(DocumentError) {
        do { self = try Login(document: document.open) } catch { throw error.masked(document.secrets) }
    }

    private enum Kind: String, CaseIterable {
        case omnitron, jwt, basic, oauth2
        case permanentToken = "permanent_token"
        case customHeader = "custom_header"
        case nebim
    }

    private init(reading reader: DocumentReader) {
        name = reader.text("name", check: Names.problem(inName:))
        project = reader.text("project", default: "default", check: Names.problem(inName:))
        caFile = reader.optionalText("ca_file") {
            $0.hasPrefix("/") ? nil : "is \"\($0)\"; a path from the root is needed"
        }
        let kind: Kind? = reader.choice("type", default: nil)
        switch kind {
        case .omnitron: method = .omnitron(Credentials(reading: reader))
        case .basic:
            method = .basic(
                Credentials(reading: reader),
                prefix: reader.text("token_prefix", default: "Basic", check: { Checks.control(in: $0) }))
        case .jwt: method = .jwt(JWTLogin(reading: reader))
        case .oauth2: method = .oauth2(OAuth2Login(reading: reader))
        case .permanentToken:
            method = .permanentToken(
                header: reader.text("header", default: "Authorization", check: Checks.headerName),
                token: reader.text("token", isSecret: true, check: { Checks.control(in: $0) }),
                prefix: reader.text("token_prefix", default: "", check: { Checks.control(in: $0) }))
        case .customHeader:
            let headers = HeaderTemplate.list(reading: reader, "headers", areSecrets: true)
            if headers.isEmpty { reader.problem("headers", "is empty; at least one header is needed") }
            method = .customHeader(headers)
        case .nebim: method = .nebim(NebimLogin(reading: reader))
        case nil:
            method = .customHeader([])
            reader.ignoreRest()
        }
    }
}

extension Credentials {
    fileprivate init(reading reader: DocumentReader) {
        username = reader.text("username")
        password = reader.text("password", isSecret: true)
    }

    fileprivate init(optionalIn reader: DocumentReader) {
        username = reader.text("username", default: "")
        password = reader.text("password", default: "", isSecret: true)
    }
}

extension JWTLogin {
    fileprivate init(reading reader: DocumentReader) {
        url = reader.text("url", check: Checks.urlTemplate)
        headers = HeaderTemplate.list(reading: reader, "headers")
        body = reader.freeObject("body") ?? [:]
        if let wrong = Checks.expressions(in: .object(body)) { reader.problem("body", wrong) }
        credentials = Credentials(optionalIn: reader)
        header = reader.text("header", default: "Authorization", check: Checks.headerName)
        tokenPath = reader.text("token_path", default: "$.token", check: Checks.jsonPath)
        tokenPrefix = reader.text("token_prefix", default: "Bearer", check: { Checks.control(in: $0) })
    }
}

extension OAuth2Login {
    fileprivate init(reading reader: DocumentReader) {
        let grant: Grant = reader.choice("grant_type", default: .clientCredentials) ?? .clientCredentials
        self.grant = grant
        tokenURL = reader.text("token_url", check: Checks.urlTemplate)
        clientID = reader.text("client_id")
        clientSecret = reader.text("client_secret", default: "", isSecret: true)
        credentials = grant == .password ? Credentials(reading: reader) : Credentials(optionalIn: reader)
        scope = reader.text("scope", default: "")
    }
}

extension NebimLogin {
    fileprivate init(reading reader: DocumentReader) {
        url = reader.text("url", check: Checks.urlTemplate)
        body = reader.value("body") ?? .object([:])
        if let wrong = Checks.expressions(in: body) { reader.problem("body", wrong) }
        credentials = Credentials(optionalIn: reader)
        tokenPath = reader.text("token_path", default: "$.token", check: Checks.jsonPath)
    }
}
