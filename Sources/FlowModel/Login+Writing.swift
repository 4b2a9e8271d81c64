public import OrderedJSON

extension Login {
    /// The whole document, defaults included, secrets as plain texts; ``init(document:)`` reads it back to an equal value.
    public var document: JSON {
        var object: JSONObject = ["name": .string(name), "project": .string(project), "type": .string(method.type)]
        switch method {
        case .omnitron(let credentials): object.add(credentials)
        case .basic(let credentials, let prefix):
            object.add(credentials)
            object["token_prefix"] = .string(prefix)
        case .jwt(let login):
            object["url"] = .string(login.url)
            object["headers"] = login.headers.document
            object["body"] = .object(login.body)
            object.add(login.credentials)
            object["header"] = .string(login.header)
            object["token_path"] = .string(login.tokenPath)
            object["token_prefix"] = .string(login.tokenPrefix)
        case .oauth2(let login):
            object["grant_type"] = .string(login.grant.rawValue)
            object["token_url"] = .string(login.tokenURL)
            object["client_id"] = .string(login.clientID)
            object["client_secret"] = .string(login.clientSecret)
            object.add(login.credentials)
            object["scope"] = .string(login.scope)
        case .permanentToken(let header, let token, let prefix):
            object["header"] = .string(header)
            object["token"] = .string(token)
            object["token_prefix"] = .string(prefix)
        case .customHeader(let headers): object["headers"] = headers.document
        case .nebim(let login):
            object["url"] = .string(login.url)
            object["body"] = login.body
            object.add(login.credentials)
            object["token_path"] = .string(login.tokenPath)
        }
        object["ca_file"] = .optional(caFile)
        return .object(object)
    }
}

extension JSONObject {
    fileprivate mutating func add(_ credentials: Credentials) {
        self["username"] = .string(credentials.username)
        self["password"] = .string(credentials.password)
    }
}
