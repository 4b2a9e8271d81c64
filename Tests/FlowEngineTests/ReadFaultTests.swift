import FlowEngine
import FlowModel
import HTTPCalls
import HTTPTypes
import OrderedJSON
import Testing

@Suite struct ReadFaultTests {
    @Test(arguments: [408, 425, 429, 500, 502, 503, 504, 599])
    func `A passing status is asked again`(_ status: Int) throws {
        let fixture = EngineFixture(
            FakeTransport { _, number in number == 1 ? .json(status, "busy") : .json(200, "[]") })
        let result = try fixture.run()
        #expect(result.failure == nil)
        #expect(fixture.http.calls.count == 2)
        #expect((500...1_500).contains(fixture.clock.paused))
        #expect(result.steps.filter { $0.kind == .read }.map(\.error) == ["the ERP answered \(status): \"busy\"", nil])
    }

    @Test(arguments: [400, 401, 403, 404, 410, 422, 501])
    func `Another status is final and quoted`(_ status: Int) throws {
        let fixture = EngineFixture(FakeTransport { _, _ in .json(status, #"{"detail":"no"}"#) })
        let result = try fixture.run()
        #expect(result.failure == "read, page 1: the ERP answered \(status): \"{\"detail\":\"no\"}\"")
        #expect(fixture.http.calls.count == 1)
        #expect(result.steps.last?.response?.status == status)
        #expect(result.steps.last?.error == "the ERP answered \(status): \"{\"detail\":\"no\"}\"")
    }

    @Test func `Failures without an answer are asked again, up to five times`() throws {
        let fixture = EngineFixture(FakeTransport { (_, _) throws(HTTPFailure) in throw .of(.timedOut) })
        let result = try fixture.run()
        #expect(result.failure == "read, page 1: erp.example:443: it is timedOut (tried 5 times)")
        #expect(fixture.http.calls.count == 5)
        #expect((45_500...136_500).contains(fixture.clock.paused))
        #expect(result.steps.filter { $0.kind == .read }.count == 5)
    }

    @Test(arguments: [HTTPFailure.Kind.bodyTooLarge, .refusedAddress, .refusedRedirect, .badURL, .badHeader])
    func `A failure that stays is final`(_ kind: HTTPFailure.Kind) throws {
        let fixture = EngineFixture(FakeTransport { (_, _) throws(HTTPFailure) in throw .of(kind) })
        let result = try fixture.run()
        #expect(result.failure == "read, page 1: erp.example:443: it is \(kind.rawValue)")
        #expect(fixture.http.calls.count == 1)
        #expect(result.steps.last?.error == "erp.example:443: it is \(kind.rawValue)")
    }

    @Test func `Retry-After is obeyed, unless it leads past five minutes`() throws {
        let obeyed = EngineFixture(
            FakeTransport { _, number in number == 1 ? .json(503, "", headers: [.again: "100"]) : .json(200, "[]") })
        #expect(try obeyed.run().failure == nil)
        #expect(obeyed.clock.paused == 100_000)
        let long = EngineFixture(FakeTransport { _, _ in .json(503, "", headers: [.again: "301"]) })
        #expect(try long.run().failure == "read, page 1: the ERP answered 503: an empty body (tried 1 time)")
        #expect(long.clock.paused == 0)
    }

    @Test func `What is not JSON is named with its kind and its first 200 characters`() throws {
        let html = "<html>" + String(repeating: "ü", count: 300)
        let fixture = EngineFixture(
            FakeTransport { _, _ in .text(200, Array(html.utf8), type: "text/html; charset=utf-8") })
        let failure = try #require(try fixture.run().failure)
        #expect(failure.hasPrefix("read, page 1: the answer is not JSON ("))
        #expect(
            failure.hasSuffix(
                "text/html; charset=utf-8 came, which begins with \"<html>\(String(repeating: "ü", count: 194))\""))
        let nothing = EngineFixture(FakeTransport { _, _ in HTTPAnswer(status: 204) })
        #expect(
            try nothing.run().failure?.hasSuffix("without a content type came, which begins with an empty body") == true
        )
    }

    @Test func `What is quoted of an answer is masked before it is cut`() throws {
        let body = String(repeating: "x", count: 195) + "half-shown-secret"
        for status in [200, 404] {
            let failure = try EngineFixture(FakeTransport { _, _ in .json(status, body) }).run(secrets: [
                "half-shown-secret"
            ]).failure
            #expect(failure?.contains("xxx") == true)
            #expect(failure?.contains("half") == false)
        }
    }

    @Test func `XML becomes JSON in its declared encoding`() throws {
        var body = Array(#"<?xml version="1.0" encoding="ISO-8859-9"?><o><n a="1">"#.utf8)
        body += [0xDE] + Array("i</n></o>".utf8)
        let answer = body
        var fixture = EngineFixture(FakeTransport { _, _ in .text(200, answer, type: "application/xml") })
        fixture.set("/read/response_type", "xml")
        fixture.set(
            "/mapping",
            [
                "spec": [
                    [
                        "operation": "shift",
                        "spec": ["o": ["n": ["\\#text": "[0].order", "\\@a": "[0].orderitem_set[0].id"]]],
                    ]
                ]
            ])
        let result = try fixture.run()
        #expect(result.sink.rows.map(\.order) == ["Şi"])
        #expect(fixture.http.calls.first?.headers[.accept] == "application/xml, text/xml;q=0.9")
    }

    @Test func `What is not XML is named too`() throws {
        var fixture = EngineFixture(FakeTransport(bodies: [#"{"a":1}"#]))
        fixture.set("/read/response_type", "xml")
        let failure = try #require(try fixture.run().failure)
        #expect(failure.hasPrefix("read, page 1: the answer is not XML ("))
        #expect(failure.hasSuffix("application/json came, which begins with \"{\"a\":1}\""))
    }

    @Test func `A 401 with an old token is asked again with a newer one, from then on`() throws {
        var fixture = EngineFixture(
            FakeTransport { call, _ in
                call.headers[.authorization] == "Bearer erp-token-1"
                    ? .json(401, "{}") : .json(200, "[\(call.url.utf8.count)]")
            })
        fixture.set("/login/erp", "erp")
        let slow = FakeTransport { [clock = fixture.clock] call, number in
            if number == 1 { return .json(200, #"{"orders":[1],"next":"?p=2"}"#) }
            clock.advance(6_000)
            if call.headers[.authorization] == "Bearer erp-token-1" { return .json(401, "{}") }
            return number == 4 ? .json(200, #"{"orders":[1],"next":"?p=4"}"#) : .json(200, "{\"orders\":[\(number)]}")
        }
        fixture = EngineFixture(slow, document: fixture.document, clock: fixture.clock)
        fixture.set("/read/pagination", ["type": "next", "next_path": "$.next", "rows_path": "$.orders"])
        fixture.set("/script", ["source": "none"])
        fixture.scripts = FakeScripts([
            "none": { [clock = fixture.clock] _, _ in
                clock.advance(10_000)
                return Array("[]".utf8)
            }
        ])
        let result = try fixture.run()
        #expect(result.failure == nil)
        #expect(
            slow.calls.map { $0.headers[.authorization] } == [
                "Bearer erp-token-1", "Bearer erp-token-1", "Bearer erp-token-2",
            ])
        #expect(
            result.steps.first { $0.response?.status == 401 }?.error
                == "the token was refused; asked again with a newer one")
        #expect(fixture.clock.paused == 0)
    }

    @Test func `A 401 with a token that was just got is final`() throws {
        var fixture = EngineFixture(FakeTransport { _, _ in .json(401, "{}") })
        fixture.set("/login/erp", "erp")
        #expect(try fixture.run().failure == "read, page 1: the ERP answered 401: \"{}\"")
        #expect(fixture.http.calls.count == 1)
        #expect(fixture.access.refusedTokens.isEmpty)
    }

    @Test(arguments: ["omni", "erp"])
    func `A login that gives nothing lets the run wait, with its step`(_ login: String) throws {
        var fixture = EngineFixture(FakeTransport(bodies: ["[]"]), failing: [login])
        fixture.set("/login/erp", "erp")
        let result = try fixture.run()
        guard case .waitsForLogin(let error) = result.interruption else {
            Issue.record("\(String(describing: result.interruption))")
            return
        }
        #expect(error.description == "login \"\(login)\": answered 400")
        #expect(error.retryAt == fixture.clock.now() + 1_000)
        #expect(result.steps.last?.error == "answered 400")
        #expect(fixture.http.calls.isEmpty)
    }

    @Test func `A run that was cancelled asks for no further page, and waits for none`() throws {
        var between = EngineFixture(FakeTransport { _, number in .json(200, "{\"orders\":[\(number)]}") })
        between.set("/read/pagination", ["type": "offset", "rows_path": "$.orders"])
        between.sink = MemorySink(cancelledAtLook: 3)
        guard case .cancelled = try between.run().interruption else {
            Issue.record("it went on")
            return
        }
        #expect(between.http.calls.count == 2)
        var waiting = EngineFixture(FakeTransport { _, _ in .json(503, "", headers: [.again: "200"]) })
        waiting.sink = MemorySink(cancelledAtLook: 4)
        guard case .cancelled = try waiting.run().interruption else {
            Issue.record("it went on")
            return
        }
        #expect(waiting.clock.paused == 6_000)
    }
}
