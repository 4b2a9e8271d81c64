import FlowModel
import OrderedJSON
import Testing

@Suite struct SecretDocumentTests {
    private func login(_ document: JSON, keeping stored: SecretDocument? = nil) throws -> SecretDocument {
        try SecretDocument(written: document, keeping: stored, isLogin: true)
    }

    private func flow(_ document: JSON, keeping stored: SecretDocument? = nil) throws -> SecretDocument {
        try SecretDocument(written: document, keeping: stored, isLogin: false)
    }

    @Test func `The secret members of a login are secret however they are written`() throws {
        let document: JSON = [
            "type": "oauth2", "username": ["secret": "u5er"], "password": "pa55", "client_secret": ["secret": "c"],
            "client_id": "id",
        ]
        let secrets = try login(document)
        #expect(
            secrets.open == [
                "type": "oauth2", "username": "u5er", "password": "pa55", "client_secret": "c", "client_id": "id",
            ])
        let set: JSON = ["set": true]
        #expect(
            secrets.shown == [
                "type": "oauth2", "username": set, "password": set, "client_secret": set, "client_id": "id",
            ])
        #expect(secrets.secrets == ["u5er", "pa55", "c"])
    }

    @Test func `Each value of a custom_header login's headers is secret, those of others are not`() throws {
        let custom = try login(["type": "custom_header", "headers": ["X-A": "one", "X-B": "two"]])
        #expect(custom.secrets == ["one", "two"])
        #expect(custom.shown["headers"] == ["X-A": ["set": true], "X-B": ["set": true]])
        let jwt = try login(["type": "jwt", "headers": ["X-A": "one"], "token": "t"])
        #expect(jwt.secrets == ["t"])
    }

    @Test func `A flow has no secret members but the signature's, and may have a secret anywhere`() throws {
        let secrets = try flow([
            "password": "plain",
            "read": ["headers": ["X-Key": ["secret": "k3y"]], "url": ["secret": "https://e.example/k3y"]],
            "configuration": ["hmac": ["header": "X", "secret": "sign"], "domain_url": "https://o.example"],
        ])
        #expect(secrets.secrets == ["k3y", "https://e.example/k3y", "sign"])
        #expect(secrets.shown["configuration"]?["hmac"]?["secret"] == ["set": true])
        #expect(secrets.open["read"]?["headers"]?["X-Key"] == "k3y")
    }

    @Test func `What is set is kept, and replaced when it is written anew`() throws {
        let old = try login(["type": "basic", "username": "u", "password": "old"])
        #expect(
            try login(["type": "basic", "username": "v", "password": ["set": true]], keeping: old).open["password"]
                == "old")
        #expect(
            try login(["type": "basic", "username": "v", "password": "new"], keeping: old).open["password"] == "new")
        #expect(try login(old.shown, keeping: old) == old)
    }

    @Test func `Nothing is kept where nothing is stored`() throws {
        let told = try problems { _ = try login(["type": "basic", "password": ["set": true]]) }
        #expect(told == ["/password: says that a secret is set, but none is stored; write the secret itself"])
        let old = try login(["type": "basic", "username": "u", "password": "p"])
        #expect(throws: DocumentError.self) { try login(["type": "basic", "username": ["set": true]], keeping: old) }
    }

    @Test func `A mapping may speak of secrets`() throws {
        let mapping: JSON = [
            "spec": [["operation": "shift", "spec": ["secret": "x", "a": ["secret": "y"], "b": ["set": true]]]]
        ]
        let secrets = try flow(["mapping": mapping])
        #expect(secrets.open["mapping"] == mapping)
        #expect(secrets.shown["mapping"] == mapping)
        #expect(secrets.sealed { _, _ in "sealed" }["mapping"] == mapping)
        #expect(secrets.secrets.isEmpty)
    }

    @Test func `Where an object stands a member called secret is a member`() throws {
        let read: JSON = ["params": ["secret": "a"], "headers": ["secret": "b"], "pagination": ["type": "none"]]
        let secrets = try flow(["read": read])
        #expect(secrets.open["read"] == read)
        #expect(secrets.secrets.isEmpty)
        let nested = try flow(["read": ["params": ["secret": ["secret": "a"]], "headers": ["set": ["secret": "b"]]]])
        #expect(nested.open["read"] == ["params": ["secret": "a"], "headers": ["set": "b"]])
        #expect(
            try login(["type": "jwt", "body": ["secret": "s"], "headers": ["secret": "h"]]).open["body"] == [
                "secret": "s"
            ])
        let told = try problems {
            _ = try Flow(opening: try flow(try Documents.outbound.with("/configuration/hmac", ["secret": "s"])))
        }
        #expect(
            told.map { $0.prefix { $0 != ":" } } == [
                "/configuration/hmac/header", "/configuration/hmac/timestamp_header",
            ])
    }

    @Test func `What is sealed opens at its place only`() throws {
        let secrets = try login(["type": "basic", "username": "u", "password": "p"])
        var places: [String] = []
        let sealed = secrets.sealed { text, pointer in
            places.append(pointer)
            return "<\(text)>"
        }
        #expect(places == ["/password"])
        #expect(sealed == ["type": "basic", "username": "u", "password": ["$sealed": "<p>"]])
        #expect(SecretDocument(sealed: sealed) { text, _ in String(text.dropFirst().dropLast()) } == secrets)
        #expect(throws: DocumentError.self) { try login(sealed) }
    }

    @Test func `The document with its defaults has its secrets at the same places`() throws {
        let written = try flow(
            try Documents.inbound.with("/read/headers", ["X-Key": ["secret": "k3y"]])
                .with("/configuration/trigger_parameters", [["key": "shop", "default": ["secret": "s-7"]]]))
        let flow = try Flow(opening: written)
        let whole = SecretDocument(marking: flow.document, like: written)
        #expect(whole.open == flow.document)
        #expect(whole.secrets.sorted() == ["k3y", "s-7"])
        #expect(whole.shown["read"]?["headers"]?["X-Key"] == ["set": true])
        #expect(whole.shown["configuration"]?["trigger_parameters"]?[2]?["default"] == ["set": true])
        #expect(whole.shown["configuration"]?["trigger_parameters"]?[0]?["key"] == "number")
    }

    @Test func `No secret shows up in what is said of a document`() throws {
        let written = try flow(try Documents.inbound.with("/configuration/domain_url", ["secret": "hidden-host"]))
        let told = try problems { _ = try Flow(opening: written) }
        #expect(told == ["/configuration/domain_url: is \"•••\"; a URL that begins with http:// or https:// is needed"])
    }
}
