import CurlHTTP
import FlowModel
import HTTPCalls
import OrderedJSON
import Storage
import Synchronization
import TestSupport
import Testing

/// Reading from an ERP over real connections.
@Suite struct ReadingTests {
    /// Answers the page that the offset asks for, three orders a page, eight in all.
    @Sendable private static func paged(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
        let words = (request.query ?? "").split(separator: "&").map { $0.split(separator: "=") }
        let offset = words.first { $0.first == "offset" }.flatMap { Int($0.last ?? "") } ?? 0
        return .json(200, ReadingFixture.page(min(offset, 8)..<min(offset + 3, 8)))
    }

    private static let offset: JSON = ["type": "offset", "limit": 3]

    @Test(arguments: [false, true])
    func `Pages are read to the last, compressed or not, and the cursor moves to the start of the run`(gzip: Bool)
        throws
    {
        let fixture = try ReadingFixture { request in gzip ? Self.paged(request).gzipped() : Self.paged(request) }
        let flow = try fixture.addFlow("asked", [("/read/pagination", Self.offset)])
        fixture.clock.advance(60_000)
        let start = fixture.clock.now()
        let run = try fixture.read(flow)
        #expect(run?.error == nil)
        #expect(try fixture.orders(run) == (0..<8).map { "n\($0)" })
        #expect(fixture.asked.map(\.path) == ["/orders", "/orders", "/orders", "/orders"])
        #expect(fixture.asked[2].query?.hasSuffix("&offset=6&limit=3") == true)
        #expect(fixture.asked[0].header("Accept-Encoding")?.contains("gzip") == true)
        #expect(try fixture.store.readFrom(of: flow) == start)
    }

    @Test func `A redirect to the same host is followed, one to another host fails the run and is not asked`() throws {
        let other = try LoopbackServer { _ in .json(200, "[]") }
        let fixture = try ReadingFixture { request in
            switch request.path {
            case "/orders": .redirect(302, to: "/moved")
            case "/away": .redirect(302, to: "\(other.url)/orders?secret=1")
            default: .json(200, ReadingFixture.page(0..<1))
            }
        }
        let run = try fixture.read(try fixture.addFlow())
        #expect(try fixture.orders(run) == ["n0"])
        let away = try fixture.read(
            try fixture.addFlow("away", [("/read/url", .string("\(fixture.erp.url)/away"))]))
        #expect(away?.status == .failed)
        #expect(away?.error?.contains("redirects to another host, 127.0.0.1:\(other.port)") == true)
        #expect(away?.error?.contains("secret") == false)
        #expect(other.requests.isEmpty)
    }

    @Test func `A next page after a redirect to the same host is read where that led to`() throws {
        let fixture = try ReadingFixture { request in
            switch request.target {
            case "/moved": .json(200, "{\"orders\":\(ReadingFixture.page(0..<1)),\"next\":\"second?page=2\"}")
            case "/second?page=2": .json(200, "{\"orders\":\(ReadingFixture.page(1..<2))}")
            default: .redirect(302, to: "/moved")
            }
        }
        let flow = try fixture.addFlow(
            "asked",
            [
                ("/read/pagination", ["type": "next", "next_path": "$.next", "rows_path": "$.orders"]),
                ("/mapping", ["spec": [["operation": "shift", "spec": ["orders": ["*": "[&]"]]]]]),
            ])
        let run = try fixture.read(flow)
        #expect(run?.error == nil)
        #expect(try fixture.orders(run) == ["n0", "n1"])
    }

    /// A name, the answer, and what the error has to say of it.
    private static let faults: [(String, LoopbackServer.Answer, String)] = {
        let page = ReadingFixture.page(0..<20)
        let html = "<html><body>" + String(repeating: "x", count: 1_000)
        return [
            (
                "cut", .json(200, page).cut(after: 300),
                "before the \(page.utf8.count) bytes that Content-Length announced"
            ),
            ("cut chunk", .json(200, page).chunked().cut(after: 300), "ended in the middle of the answer (29"),
            ("short", .json(200, page).announcing(page.utf8.count - 1), "more came than the"),
            (
                "long", .json(200, page).announcing(page.utf8.count + 9).closing(),
                "that Content-Length announced had come"
            ),
            ("stalled", .json(200, page).stalling(after: 300), "no byte came or went for 0.2 s"),
            ("large", .json(200, page + page + page), "the answer's body is larger than 2000 bytes"),
            ("html", .text(200, html, type: "text/html"), "the answer is not JSON"),
            ("busy", .text(503, html, type: "text/html"), "the ERP answered 503"),
        ]
    }()

    @Test(arguments: faults.indices)
    func `What is no whole page fails the run, naming what came with its first 200 characters`(_ place: Int) throws {
        let (name, answer, words) = Self.faults[place]
        let fixture = try ReadingFixture(change: { call in
            call.stallTimeout = .milliseconds(200)
            call.maximumBodyBytes = 2_000
        }) { _ in answer }
        let flow = try fixture.addFlow()
        let cursor = try fixture.store.readFrom(of: flow)
        let run = try fixture.read(flow)
        #expect(run?.status == .failed)
        #expect(run?.error?.contains(words) == true, "\(name): \(run?.error ?? "")")
        let begins = name == "html" || name == "busy" ? "<html><body>" : ReadingFixture.page(0..<20)
        let shown = begins + String(repeating: "x", count: max(0, 200 - begins.count))
        #expect(run?.error?.contains("\"\(shown.prefix(200))\"") == true, "\(name): \(run?.error ?? "")")
        let isFinal = name == "large" || name == "html"
        #expect(fixture.asked.count == (isFinal ? 1 : 5))
        #expect(fixture.clock.paused.reduce(0, +) < 300_000)
        #expect(try fixture.store.readFrom(of: flow) == cursor)
        #expect(try fixture.store.steps(ofRun: run?.id ?? "").filter { $0.kind == .read }.count == fixture.asked.count)
    }

    @Test func `A read takes bodies up to 256 MiB and waits 60 s for a byte`() throws {
        let seen = Calls()
        let fixture = try ReadingFixture(change: { seen.note($0) }) { _ in .json(200, "[]") }
        _ = try fixture.read(try fixture.addFlow("asked", [("/read/timeout_seconds", 300)]))
        let call = try #require(seen.list.last)
        #expect(call.maximumBodyBytes == 256 << 20)
        #expect(call.stallTimeout == .seconds(60))
        #expect(call.timeout == .seconds(300))
        #expect(call.followsRedirectsOnSameHost)
    }

    @Test func `Reads go through the environment's proxy, but for hosts that are excepted`() throws {
        let proxy = try LoopbackServer { request in
            .json(200, request.target == "http://erp.invalid/orders?x=1" ? ReadingFixture.page(0..<1) : "[]")
        }
        let rules = ProxyRules(environment: ["http_proxy": proxy.url, "no_proxy": "127.0.0.1"])
        let fixture = try ReadingFixture(settings: CurlClient.Settings(proxies: rules)) { _ in
            .json(200, ReadingFixture.page(5..<6))
        }
        let far = try fixture.addFlow("far", [("/read/url", "http://erp.invalid/${literal('orders')}?x=1")])
        #expect(try fixture.orders(try fixture.read(far)) == ["n0"])
        #expect(try fixture.orders(try fixture.read(try fixture.addFlow("near"))) == ["n5"])
        #expect(proxy.requests.count == 1)
    }

    /// In windows-1254, with an order number that begins with a letter of that encoding.
    private static func turkish(_ declaration: String) -> [UInt8] {
        Array("\(declaration)<list><order no=\"".utf8) + [0xDE]
            + Array(#"1"><item id="7"/></order><order no="2"><item id="8"/></order></list>"#.utf8)
    }

    /// - Parameter number: the attribute with the order number.
    private static func orders(number: String) -> JSON {
        let order: JSON = ["\\@\(number)": "[&1].order", "item": ["\\@id": "[&2].orderitem_set[0].id"]]
        return [["operation": "shift", "spec": ["list": ["order": ["*": order]]]]]
    }

    @Test func `XML in a Turkish encoding becomes rows`() throws {
        let body = Self.turkish(#"<?xml version="1.0" encoding="windows-1254"?>"#)
        let fixture = try ReadingFixture { _ in .bytes(200, body, type: "application/xml") }
        let flow = try fixture.addFlow(
            "asked", [("/read/response_type", "xml"), ("/mapping", ["spec": Self.orders(number: "no")])])
        let run = try fixture.read(flow)
        #expect(run?.error == nil)
        #expect(try fixture.orders(run) == ["Ş1", "2"])
    }

    @Test(arguments: ["text/xml; charset=windows-1254", #"application/xml;Charset="WINDOWS-1254";v=1"#])
    func `A page whose encoding only its Content-Type names is read in it, and again when its rows are retried`(
        type: String
    ) throws {
        let fixture = try ReadingFixture { _ in .bytes(200, Self.turkish(""), type: type) }
        let flow = try fixture.addFlow(
            "asked", [("/read/response_type", "xml"), ("/mapping", ["spec": Self.orders(number: "number")])])
        let run = try #require(try fixture.read(flow))
        #expect(run.error == nil)
        #expect(run.rows == RowCounts(total: 2, failed: 2))
        try fixture.replace(flow, [("/mapping", ["spec": Self.orders(number: "no")])])
        let retry = try fixture.store.retryRun(id: run.id, mode: .present, by: "test")
        try fixture.readAll()
        #expect(try fixture.store.run(id: retry)?.error == nil)
        #expect(try fixture.orders(try fixture.store.run(id: retry)) == ["Ş1", "2"])
        #expect(fixture.asked.count == 1)
    }

    @Test func `A Content-Type that no sender means is no reason to fail`() throws {
        // Each of these letters is longer in lower case.
        let type = String(repeating: "İ", count: 100) + "; charset=utf-8"
        let body = #"<list><order no="1"><item id="7"/></order><order no="Ş2"><item id="8"/></order></list>"#
        let fixture = try ReadingFixture { _ in .bytes(200, Array(body.utf8), type: type) }
        let flow = try fixture.addFlow(
            "asked", [("/read/response_type", "xml"), ("/mapping", ["spec": Self.orders(number: "no")])])
        #expect(try fixture.orders(try fixture.read(flow)) == ["1", "Ş2"])
    }

    @Test func `A session that goes into the URL is masked wherever the run is looked at`() throws {
        let fixture = try ReadingFixture { request in
            if request.path == "/connect" { return .json(200, #"{"SessionID":"s3ss-10n/id"}"#) }
            let words = "no order for \(request.target)"
            return request.path.hasSuffix("/fail") ? .text(404, words) : .json(200, "[\"\(words)\"]")
        }
        try fixture.addLogin([
            "name": "erp", "type": "nebim", "url": .string("\(fixture.erp.url)/connect"),
            "body": ["u": "${login.username}", "p": "${login.password}"], "username": "u", "password": "p4ss-word",
            "token_path": "$.SessionID",
        ])
        for name in ["fail", "rows"] {
            let flow = try fixture.addFlow(
                name,
                [
                    ("/login/erp", "erp"),
                    ("/read/url", .string("\(fixture.erp.url)/(S(${token.erp}))/\(name)?t=${token.erp:urlEncode()}")),
                ])
            let run = try #require(try fixture.read(flow))
            let asked = try #require(fixture.asked.last)
            #expect(asked.target.contains("s3ss-10n/id"))
            let steps = try fixture.store.steps(ofRun: run.id)
            let shown =
                "\(run) \(steps) \(try fixture.store.rows(ofRun: run.id, status: nil, limit: 9, after: nil).items)"
            #expect(shown.contains("/(S(•••))/\(name)?t=•••"))
            #expect(!shown.contains("s3ss-10n"))
            #expect(!shown.contains("p4ss-word"))
        }
    }
}

/// Owns the calls that were made.
private final class Calls: Sendable {
    private let calls = Mutex<[HTTPCall]>([])
    var list: [HTTPCall] { calls.withLock { $0 } }
    func note(_ call: HTTPCall) { calls.withLock { $0.append(call) } }
}
