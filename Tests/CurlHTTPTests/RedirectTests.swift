import HTTPCalls
import HTTPTypes
import TestSupport
import Testing

@testable import CurlHTTP

@Suite struct RedirectTests {
    let client = CurlClient()

    func failure(_ call: HTTPCall) throws -> HTTPFailure {
        try #require(throws: HTTPFailure.self) { _ = try client.perform(call) }
    }

    @Test func `a read follows redirects to the same host, with its fields`() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/a": .redirect(to: "/b?x=1")
            case "/b":
                .redirect(307, to: "http://127.0.0.1:\(request.header("Host")?.split(separator: ":").last ?? "")/c")
            default: .text(200, "there")
            }
        }
        let answer = try client.perform(
            HTTPCall(url: server.url + "/a", headers: [.authorization: "Bearer t"], followsRedirectsOnSameHost: true))
        #expect(answer.body == Array("there".utf8))
        #expect(answer.finalURL == server.url + "/c")
        #expect(answer.attempts == 3)
        #expect(server.requests.map(\.target) == ["/a", "/b?x=1", "/c"])
        #expect(server.requests.allSatisfy { $0.header("Authorization") == "Bearer t" })
    }

    @Test(arguments: [(301, "GET", ""), (302, "GET", ""), (303, "GET", ""), (307, "POST", "{}"), (308, "POST", "{}")])
    func `a POST becomes a GET after 301 to 303 and stays one after 307 and 308`(
        status: Int, method: String, body: String
    ) throws {
        let server = try LoopbackServer { $0.path == "/a" ? .redirect(status, to: "/b") : .text(200, "there") }
        let call = HTTPCall(
            method: .post, url: server.url + "/a", headers: [.contentType: "application/json"], body: Array("{}".utf8),
            followsRedirectsOnSameHost: true)
        for _ in 1...2 {
            #expect(try client.perform(call).status == 200)
            #expect(server.requests.last?.method == method)
            #expect(server.requests.last?.text == body)
        }
        #expect(server.requests.map(\.method) == ["POST", method, "POST", method])
    }

    @Test func `a redirect is the answer where it is not to be followed`() throws {
        let server = try LoopbackServer { _ in .redirect(to: "/b") }
        let answer = try client.perform(HTTPCall(method: .patch, url: server.url, body: []))
        #expect(answer.status == 302)
        #expect(answer.headers[.location] == "/b")
    }

    @Test func `a redirect to another host, port, scheme or with a password is refused, without its path`() throws {
        let other = try LoopbackServer { _ in .text(200, "other") }
        let server = try LoopbackServer { request in
            switch request.path {
            case "/host": .redirect(to: "http://localhost:1/secret")
            case "/port": .redirect(to: other.url + "/secret")
            case "/file": .redirect(to: "file:///etc/passwd")
            default: .redirect(to: "http://user:pass@127.0.0.1/secret")
            }
        }
        for path in ["/host", "/port", "/file", "/user"] {
            let failure = try failure(HTTPCall(url: server.url + path, followsRedirectsOnSameHost: true))
            #expect(failure.kind == .refusedRedirect, "\(path)")
            #expect(!failure.description.contains("secret") && !failure.description.contains("pass@"))
        }
        #expect(other.requests.isEmpty)
    }

    @Test(arguments: ["169.254.169.254", "2852039166", "[::ffff:169.254.169.254]", "[fe80::1]", "169.254.169.254.:80"])
    func `a redirect leads to no link-local or metadata address, and none is called`(host: String) throws {
        let server = try LoopbackServer { _ in .redirect(to: "http://\(host)/latest/meta-data") }
        let failure = try failure(HTTPCall(url: server.url, followsRedirectsOnSameHost: true))
        #expect([.refusedRedirect, .refusedAddress].contains(failure.kind))
        #expect(server.requests.count == 1)
    }

    @Test func `the sixth redirect is refused`() throws {
        let server = try LoopbackServer { .redirect(to: "/\($0.number)") }
        let failure = try failure(HTTPCall(url: server.url, followsRedirectsOnSameHost: true))
        #expect(failure.kind == .refusedRedirect)
        #expect(failure.message == "more than 5 redirects; give the URL that they lead to")
        #expect(server.requests.count == 6)
    }

    @Test func `the time-out holds for all redirects together`() throws {
        let server = try LoopbackServer { $0.number == 1 ? .redirect(to: "/b") : .silence }
        let failure = try failure(
            HTTPCall(url: server.url, timeout: .milliseconds(100), followsRedirectsOnSameHost: true))
        #expect(failure.kind == .timedOut)
        #expect(failure.attempts == 2)
    }

    @Test func `another scheme on its own port is the same host, and nothing else is`() throws {
        func covers(_ first: String, _ second: String) throws -> Bool {
            try CallURL(first).covers(redirectTo: CallURL(second))
        }
        #expect(try covers("http://h/a", "http://H:80/b"))
        #expect(try covers("http://h/", "https://h/"))
        #expect(try covers("https://h:444/", "https://h:444/x"))
        #expect(try !covers("https://h/", "http://h/"))
        #expect(try !covers("http://h:8080/", "https://h:8080/"))
        #expect(try !covers("http://h/", "http://h.evil/"))
        #expect(try !covers("http://h/", "http://h:81/"))
    }
}
