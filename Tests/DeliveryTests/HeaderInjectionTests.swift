import FlowModel
import OrderedJSON
import Storage
import TestSupport
import Testing

/// Whatever comes from outside and goes into a header or a URL begins no header of its own.
@Suite struct HeaderInjectionTests {
    private static let evil = "1\r\nX-Injected: 1"

    /// Members of the flow in which the number of the trigger, the token of the ERP, or both go out.
    private static let flows: [(what: String, members: [(String, JSON)])] = [
        ("URL", [("/read/url", "URL/orders/${http.query.param.number}/${token.erp}?q=${http.query.param.number}")]),
        ("params", [("/read/params", ["a": "${http.query.param.number}", "b": "${token.erp}"])]),
        ("body", [("/read/method", "POST"), ("/read/params", ["a": "${http.query.param.number}${token.erp}"])]),
        ("header of a number", [("/read/headers", ["X-Number": "${http.query.param.number}"])]),
        ("header of a token", [("/read/headers", ["X-Token": "a ${token.erp}"])]),
    ]

    private static let tokens = JSON.object(["token": .string(evil), "access_token": .string(evil)]).serialized()

    private static let logins: [JSON] = [
        ["type": "jwt", "url": "URL/login", "username": "u", "password": .string(evil)],
        ["type": "jwt", "url": "URL/login", "headers": ["X-Now": "${literal('1\\r\\nX-Injected: 1')}"]],
        [
            "type": "nebim", "url": "URL/login", "body": ["p": "${login.password}"], "username": "u", "password": "p",
            "token_path": "$.token",
        ],
        ["type": "oauth2", "token_url": "URL/login", "client_id": .string(evil), "client_secret": .string(evil)],
        ["type": "basic", "username": .string(evil), "password": .string(evil)],
    ]

    private func read(_ login: JSON, _ members: [(String, JSON)]) throws -> ReadingFixture {
        let fixture = try ReadingFixture { request in
            request.path == "/login"
                ? .json(200, Self.tokens)
                : .json(200, "[]")
        }
        func here(_ value: JSON) throws -> JSON {
            try JSON.parse(value.serialized().replacing("URL/", with: "\(fixture.erp.url)/"))
        }
        var document = try here(login)
        document.set("erp", at: JSONPointer(["name"]))
        try fixture.addLogin(document)
        let flow = try fixture.addFlow(
            "asked", [("/login/erp", "erp")] + members.map { ($0.0, try here($0.1)) })
        _ = try fixture.store.accept(
            trigger: flow, parameters: ["number": .string(Self.evil)], attributes: [:], by: "test")
        try fixture.readAll()
        return fixture
    }

    @Test(arguments: logins.indices)
    func `No value of a trigger, a login or its answer begins a header of its own`(login: Int) throws {
        for (what, members) in Self.flows {
            let fixture = try read(Self.logins[login], members)
            #expect(fixture.erp.requests.allSatisfy { $0.header("X-Injected") == nil }, "\(what)")
            #expect(fixture.erp.requests.allSatisfy { !$0.target.contains(" ") }, "\(what)")
        }
    }

    @Test func `What can be written otherwise is sent, percent-encoded or as JSON`() throws {
        let login: JSON = ["type": "nebim", "url": "URL/login", "body": [:], "token_path": "$.token"]
        for (what, members) in Self.flows[1...2] {
            let sent = try #require(try read(login, members).asked.last, "\(what)")
            #expect(sent.path.hasPrefix("/orders"), "\(what)")
            #expect(sent.target.contains("1%0D%0AX-Injected"), "\(what)")
            #expect(what != "body" || sent.text.contains(#"1\r\nX-Injected: 1"#))
        }
    }

    @Test(arguments: [
        (0, "control character"), (3, "the header X-Number evaluates to a text with a control character"),
    ])
    func `What cannot be written otherwise fails the run, and is named`(place: Int, words: String) throws {
        let login: JSON = ["type": "nebim", "url": "URL/login", "body": [:], "token_path": "$.token"]
        let fixture = try read(login, Self.flows[place].members)
        let run = try #require(try fixture.store.runs(RunQuery()).items.first)
        #expect(run.status == .failed)
        #expect(run.error?.contains(words) == true, "\(run.error ?? "")")
        #expect(fixture.asked.map(\.path) == ["/login"])
    }

    @Test(
        arguments: [
            ["type": "custom_header", "headers": ["X-Key": .string(evil)]],
            ["type": "permanent_token", "header": "X-Key", "token": .string(evil)],
            ["type": "permanent_token", "header": .string("X-Key: a\r\nX-Injected"), "token": "t"],
            ["type": "jwt", "url": "http://127.0.0.1/", "header": .string("X-Key: a\r\nX-Injected")],
        ] as [JSON])
    func `A login that would send one is not taken, or sends none`(login: JSON) throws {
        guard let fixture = try? read(login, []) else { return }
        #expect(fixture.erp.requests.allSatisfy { $0.header("X-Injected") == nil })
    }

    @Test func `Omnitron's own token begins none`() throws {
        let key = JSON.object(["key": .string(Self.evil)]).serialized()
        let fixture = try TimerFixture(login: { _ in .json(200, key) }) { _ in .json(200, "{}") }
        let flow = try fixture.addFlow(SampleDocuments.outboundFlow(domainURL: fixture.omnitron.url))
        _ = try fixture.ended(fixture.post(flow, [SampleDocuments.order("a")]))
        let sent = fixture.omnitron.requests.filter { $0.method == "PATCH" }
        #expect(sent.allSatisfy { $0.header("X-Injected") == nil })
    }
}
