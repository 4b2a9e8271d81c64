import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct SessionTests {
    @Test func `Name and password give a token that works until it is given back`() throws {
        let world = try World()
        let answer = world.ask(.post, "/api/sessions", ["username": "ada", "password": .string(Template.password)])
        #expect(answer.status == 201)
        #expect(answer["username"] == "ada")
        #expect(answer["role"] == "partner")
        #expect(answer["expires_at"] == "2026-09-28T14:13:20Z")
        #expect(!answer.fields.contains(.setCookie))
        let token = try #require(answer["token"]?.string)
        let fields: HTTPFields = [.authorization: "Token \(token)"]
        let session = world.ask(.get, "/api/sessions", fields: fields)
        #expect(session.status == 200)
        #expect(session["username"] == "ada")
        #expect(session["token"] == nil)
        #expect(world.ask(.delete, "/api/sessions", fields: fields).status == 204)
        #expect(world.ask(.get, "/api/flows", fields: fields).status == 401)
    }

    @Test func `With cookie=1 a browser gets a cookie that scripts cannot read, and no token`() throws {
        let world = try World()
        let body: JSON = ["username": "vera", "password": .string(Template.password)]
        let answer = world.ask(.post, "/api/sessions?cookie=1", body, fields: [.origin: "http://flows.example"])
        #expect(answer.status == 201)
        #expect(answer["token"] == nil)
        let cookie = try #require(answer.fields[.setCookie])
        #expect(cookie.hasPrefix("flow_session=osf_"))
        #expect(cookie.hasSuffix("; Path=/; Max-Age=604800; HttpOnly; SameSite=Strict"))
        let value = cookie.prefix { $0 != ";" }
        #expect(world.ask(.get, "/api/flows", fields: [.cookie: "theme=dark; \(value)"]).status == 200)
        let signedOut = world.ask(
            .delete, "/api/sessions", fields: [.cookie: String(value), .origin: "http://flows.example"])
        #expect(signedOut.status == 204)
        #expect(signedOut.fields[.setCookie]?.contains("Max-Age=0") == true)
        #expect(world.ask(.get, "/api/flows", fields: [.cookie: String(value)]).status == 401)
    }

    @Test func `Behind TLS the cookie is for TLS only`() throws {
        let world = try World()
        let body: JSON = ["username": "vera", "password": .string(Template.password)]
        let answer = world.send(
            .post, "/api/sessions?cookie=1", body.serializedBytes(),
            fields: [.contentType: "application/json", .origin: "https://flows.example"], scheme: "https")
        #expect(answer.fields[.setCookie]?.hasSuffix("; Secure") == true)
    }

    @Test func `A page of somebody else cannot sign a browser in`() throws {
        let world = try World()
        let body: JSON = ["username": "vera", "password": .string(Template.password)]
        #expect(
            world.ask(.post, "/api/sessions?cookie=1", body, fields: [.origin: "http://evil.example"]).status == 403)
    }

    @Test func `A wrong password and an unknown name get the same answer`() throws {
        let world = try World()
        let wrong = world.ask(.post, "/api/sessions", ["username": "ada", "password": "wrong"])
        let unknown = world.ask(.post, "/api/sessions", ["username": "nobody", "password": "wrong"])
        #expect(wrong.status == 401)
        #expect(wrong.body == unknown.body)
        #expect(wrong.fields[.wwwAuthenticate] == "Bearer")
    }

    @Test(
        arguments: [
            ("{}", "application/json", 400), ("{\"username\":1,\"password\":\"x\"}", "application/json", 400),
            ("[]", "application/json", 400),
            ("{\"username\":\"a\",\"password\":\"b\",\"more\":1}", "application/json", 400),
            ("nonsense", "application/json", 400),
            ("username=a&password=b", "application/x-www-form-urlencoded", 415), ("", "application/json", 400),
        ])
    func `A sign-in that lacks something is refused`(body: String, type: String, status: Int) throws {
        let world = try World()
        let answer = world.send(.post, "/api/sessions", Array(body.utf8), fields: [.contentType: type])
        #expect(answer.status == status)
    }

    @Test func `After ten wrong passwords of a name nobody looks at another one for 15 minutes`() throws {
        let world = try World()
        let wrong: JSON = ["username": "nobody", "password": "wrong"]
        for attempt in 0..<10 {
            #expect(world.ask(.post, "/api/sessions", wrong, address: "192.0.2.\(attempt)").status == 401)
        }
        let refused = world.ask(.post, "/api/sessions", wrong, address: "192.0.2.99")
        #expect(refused.status == 429)
        #expect(refused.fields[.retryAfter] == "900")
        world.clock.advance(15 * 60_000)
        #expect(world.ask(.post, "/api/sessions", wrong, address: "192.0.2.99").status == 401)
    }

    @Test(arguments: [{ _ in "192.0.2.50" }, { "2001:db8::\($0)" }] as [@Sendable (Int) -> String])
    func `After ten wrong passwords from an address or a network nobody signs in from there`(
        address: @Sendable (Int) -> String
    ) throws {
        let world = try World()
        for attempt in 0..<10 {
            let wrong: JSON = ["username": .string("user\(attempt)"), "password": "wrong"]
            #expect(world.ask(.post, "/api/sessions", wrong, address: address(attempt)).status == 401)
        }
        let right: JSON = ["username": "ada", "password": .string(Template.password)]
        let refused = world.ask(.post, "/api/sessions", right, address: address(10))
        #expect(refused.status == 429)
        #expect(refused.fields[.retryAfter] == "900")
        #expect(world.ask(.post, "/api/sessions", right, address: "192.0.2.51").status == 201)
        let form = world.send(
            .post, "/api/nifi/login", Array("username=ada&password=x".utf8),
            fields: [.contentType: "application/x-www-form-urlencoded"], address: address(11))
        #expect(form.status == 429)
        #expect(form.fields[.retryAfter] == "900")
    }

    @Test(arguments: ["Basic YTpi", "Bearer", "Bearer a b", "nonsense", ""])
    func `What is no token in Authorization is refused, a good cookie or not`(value: String) throws {
        let world = try World()
        var fields = world.browser(.ada)
        fields[.authorization] = value
        #expect(world.ask(.get, "/api/flows", fields: fields).status == 401)
    }

    @Test func `A token in Authentication is taken, with and without a scheme`() throws {
        let world = try World()
        let token = try #require(world.tokens[.ada])
        let name = try #require(HTTPField.Name("Authentication"))
        #expect(world.ask(.get, "/api/flows", fields: [name: "Bearer \(token)"]).status == 200)
        #expect(world.ask(.get, "/api/flows", fields: [name: token]).status == 200)
        #expect(world.ask(.get, "/api/flows", fields: [name: "nonsense"]).status == 401)
    }

    @Test func `A session ends after 12 hours without use and 7 days in any case`() throws {
        let world = try World()
        #expect(world.ask(.get, "/api/sessions", as: .ada).status == 200)
        for _ in 0..<15 {
            world.clock.advance(11 * 3_600_000)
            #expect(world.ask(.get, "/api/sessions", as: .ada).status == 200)
            // The time of use is written behind the answer; a write that is waited for comes after it.
            try world.store.proveWritable()
        }
        world.clock.advance(3 * 3_600_000)
        #expect(world.ask(.get, "/api/sessions", as: .ada).status == 401)
        #expect(world.ask(.get, "/api/sessions", as: .vera).status == 401)
    }
}
