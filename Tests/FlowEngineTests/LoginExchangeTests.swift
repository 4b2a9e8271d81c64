import FlowEngine
import FlowModel
import HTTPCalls
import HTTPTypes
import OrderedJSON
import Testing

@Suite struct LoginExchangeTests {
    private func exchange(_ document: JSON) throws -> LoginExchange {
        var document = document
        document.set("l", at: JSONPointer(["name"]))
        return LoginExchange(
            try Login(document: document), domainURL: "https://o.example/base//",
            environment: TemplateEnvironment(now: 1_727_740_800_000, timezone: "UTC"),
            masker: Masker(secrets: ["half-shown-secret"]))
    }

    private func body(_ call: HTTPCall?) -> String { String(decoding: call?.body ?? [], as: UTF8.self) }

    @Test func `Omnitron is asked below the domain URL, joined by one slash, and gives a key`() throws {
        let exchange = try exchange(["type": "omnitron", "username": "u", "password": "pa$$${x}", "ca_file": "/ca.pem"])
        let call = try #require(try exchange.call())
        #expect(call.url == "https://o.example/base/api/i1/auth/login/")
        #expect(call.method == .post)
        #expect(body(call) == #"{"username":"u","password":"pa$$${x}"}"#)
        #expect(call.caFile == "/ca.pem")
        let (token, lifetime) = try exchange.token(from: .json(200, #"{"key":"abc"}"#))
        #expect(token == "abc")
        #expect(lifetime == nil)
        let access = exchange.access(token: token, number: 3, obtainedAt: 5)
        #expect(access.headers == [HeaderTemplate(name: "Authorization", value: "Token abc")])
        #expect(access.token == "abc")
        #expect(access.number == 3)
        #expect(access.secrets == ["abc"])
    }

    @Test func `A jwt login lays its body over name and password, and may hold expressions but in these`() throws {
        let exchange = try exchange([
            "type": "jwt", "url": "https://e.example/${now():format('yyyy')}/token",
            "headers": ["X-Shop": "${literal('s')}"],
            "body": ["tenant": "${login.username}-t", "password": "over"], "username": "u", "password": "${no}",
            "header": "X-Token",
            "token_path": "$.data.jwt", "token_prefix": "JWT",
        ])
        let call = try #require(try exchange.call())
        #expect(call.url == "https://e.example/2024/token")
        #expect(call.headers[.shop] == "s")
        #expect(body(call) == #"{"username":"u","password":"over","tenant":"u-t"}"#)
        let (token, _) = try exchange.token(from: .json(201, #"{"data":{"jwt":"abc"}}"#))
        #expect(
            exchange.access(token: token, number: 1, obtainedAt: 0).headers == [
                HeaderTemplate(name: "X-Token", value: "JWT abc")
            ])
        let plain = try self.exchange([
            "type": "jwt", "url": "https://e.example/t", "username": "u", "password": "${literal('x')}",
        ])
        #expect(body(try plain.call()) == #"{"username":"u","password":"${literal('x')}"}"#)
    }

    @Test func `OAuth 2 posts a form, for a client or for a person`() throws {
        let client = try exchange([
            "type": "oauth2", "token_url": "https://e.example/t", "client_id": "c d", "client_secret": "s&",
            "scope": "a b",
        ])
        let call = try #require(try client.call())
        #expect(call.headers[.contentType] == "application/x-www-form-urlencoded")
        #expect(body(call) == "grant_type=client_credentials&client_id=c%20d&client_secret=s%26&scope=a%20b")
        let person = try exchange([
            "type": "oauth2", "grant_type": "password", "token_url": "https://e.example/t", "client_id": "c",
            "username": "u", "password": "p=",
        ])
        #expect(body(try person.call()) == "grant_type=password&client_id=c&username=u&password=p%3D")
        for (text, lifetime) in [
            ("3600", 3_600_000), ("\"60\"", 60_000), ("0", nil), ("-1", nil), ("1e99", nil), ("null", nil),
        ] as [(String, Int64?)] {
            let answer = try client.token(from: .json(200, "{\"access_token\":\"abc\",\"expires_in\":\(text)}"))
            #expect(answer.lifetime == lifetime, "\(text)")
        }
        #expect(
            client.access(token: "abc", number: 1, obtainedAt: 0).headers == [
                HeaderTemplate(name: "Authorization", value: "Bearer abc")
            ])
    }

    @Test func `A nebim login's session goes nowhere but into the token`() throws {
        let exchange = try exchange([
            "type": "nebim", "url": "http://n.example/connect", "username": "u", "password": "p\"q$",
            "body": ["Model": ["User": "${login.username}", "Password": "${login.password}"]],
            "token_path": "$.SessionID",
        ])
        #expect(body(try exchange.call()) == #"{"Model":{"User":"u","Password":"p\"q$"}}"#)
        let (token, _) = try exchange.token(from: .json(200, #"{"SessionID":12345678901234567890}"#))
        #expect(token == "12345678901234567890")
        let access = exchange.access(token: token, number: 1, obtainedAt: 0)
        #expect(access.headers.isEmpty)
        #expect(access.token == token)
    }

    @Test func `Basic, permanent and custom header logins ask nothing`() throws {
        let basic = try exchange(["type": "basic", "username": "Aladdin", "password": "open sesame"])
        #expect(try basic.call() == nil)
        #expect(
            basic.fixedAccess(now: 7)?.headers == [
                HeaderTemplate(name: "Authorization", value: "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
            ])
        #expect(basic.fixedAccess(now: 7)?.token == "QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
        #expect(basic.fixedAccess(now: 7)?.obtainedAt == 7)
        let permanent = try exchange([
            "type": "permanent_token", "header": "X-Key", "token": "${t}", "token_prefix": "Key",
        ])
        #expect(permanent.fixedAccess(now: 0)?.headers == [HeaderTemplate(name: "X-Key", value: "Key ${t}")])
        #expect(permanent.fixedAccess(now: 0)?.token == "${t}")
        let custom = try exchange(["type": "custom_header", "headers": ["X-A": "one", "X-B": "two"]])
        #expect(custom.fixedAccess(now: 0)?.headers.map(\.value) == ["one", "two"])
        #expect(custom.fixedAccess(now: 0)?.secrets == ["one", "two"])
        #expect(custom.fixedAccess(now: 0)?.token == "one")
        for login in [basic, permanent, custom] { #expect(try login.call() == nil) }
    }

    @Test(
        "An answer that gives no token says why, and quotes no token",
        arguments: [
            (
                400, #"{"non_field_errors":["Unable"]}"#,
                #"answered 400: {"non_field_errors":["Unable"]}; check the user name, the password and the URL"#
            ),
            (500, "", "answered 500: without a body; check the user name, the password and the URL"),
            (302, "", "answered 302: without a body; check the user name, the password and the URL"),
            (200, #"{"token":"abc","user":1}"#, "the answer has no token at $.key; its members are token, user"),
            (200, #"{"key":""}"#, "the answer has no token at $.key; its members are key"),
            (200, #"{"key":{"a":1}}"#, "the answer has no token at $.key; its members are key"),
            (200, "[]", "the answer has no token at $.key; its members are "),
        ])
    func faults(_ status: Int, _ body: String, _ message: String) throws {
        let exchange = try exchange(["type": "omnitron", "username": "u", "password": "p"])
        let error = #expect(throws: LoginExchangeError.self) { try exchange.token(from: .json(status, body)) }
        #expect(error?.description == message)
    }

    @Test func `An answer that is no JSON is quoted only when it is a page`() throws {
        let exchange = try exchange(["type": "omnitron", "username": "u", "password": "p"])
        let page = #expect(throws: LoginExchangeError.self) {
            try exchange.token(from: .json(200, " <html>login</html>"))
        }
        #expect(
            page?.description.hasSuffix(": <html>login</html>") == true
                || page?.description.hasSuffix(":  <html>login</html>") == true)
        let token = #expect(throws: LoginExchangeError.self) { try exchange.token(from: .json(200, "eyJhbGciOi.abc")) }
        #expect(token?.description.contains("eyJ") == false)
    }

    @Test func `A quoted answer is masked before it is cut`() throws {
        let exchange = try exchange(["type": "omnitron", "username": "u", "password": "p"])
        let body = String(repeating: "x", count: 195) + "half-shown-secret"
        let error = #expect(throws: LoginExchangeError.self) { try exchange.token(from: .json(400, body)) }
        #expect(error?.description.contains("half") == false)
    }

    @Test func `The login that failed is named, also when a password is spelled like its name`() {
        let error = AccessError(login: "demo-omnitron", reason: "demo-omnitron is wrong", retryAt: 0, step: nil)
        #expect(
            error.description(maskedBy: Masker(secrets: ["demo-omnitron"]))
                == "login \"demo-omnitron\": ••• is wrong")
    }

    @Test func `A login URL that cannot be called is a failure of the login`() throws {
        let error = try #require(throws: LoginExchangeError.self) {
            try exchange(["type": "jwt", "url": "${nothing}"]).call()
        }
        #expect(error.description == "the URL is \"\" and does not begin with http:// or https://")
    }
}
