import Foundation
import HTTPTypes
import Testing

@testable import FastCGI

@Suite struct NginxTests {
    private static func describe(_ request: FastCGIRequest) -> FastCGIResponse {
        let text = "\(request.head.method) \(request.head.path ?? "") \(request.body.count) \(request.remoteAddress)"
        return FastCGIResponse(head: HTTPResponse(status: .ok), body: Array(text.utf8))
    }

    @Test(
        "A request target reaches the responder as the client sent it",
        arguments: [
            "/api/a%2Fb?x=%20y&z", "/api//flows/../flows", "/trigger/f?number=1%2B1", "/outbound/a/b", "/logs?x=1",
        ])
    func target(_ target: String) throws {
        let nginx = try RunningNginx()
        let server = try nginx.responder(Self.describe)
        #expect(nginx.exchange("GET \(target) HTTP/1.1")?.text == "GET \(target) 0 127.0.0.1")
        withExtendedLifetime(server) {}
    }

    @Test("Bodies pass up to 32 MiB, with a length or in chunks; one byte more is 413 and reaches nobody")
    func bodies() throws {
        let nginx = try RunningNginx()
        let server = try nginx.responder(Self.describe)
        let whole = [UInt8](repeating: 0x20, count: 32 << 20)
        #expect(nginx.exchange("POST /outbound/x HTTP/1.1", body: whole)?.text == "POST /outbound/x 33554432 127.0.0.1")
        let tooLong = nginx.exchange("POST /outbound/x HTTP/1.1", body: whole + [0x20])
        #expect(tooLong?.status == "HTTP/1.1 413 Request Entity Too Large")
        #expect(tooLong?.field("content-type") == "application/problem+json")
        let chunks = Array("3\r\nabc\r\n0\r\n\r\n".utf8)
        let chunked = nginx.exchange("POST /outbound/x HTTP/1.1\nTransfer-Encoding: chunked", body: chunks)
        #expect(chunked?.text == "POST /outbound/x 3 127.0.0.1")
        withExtendedLifetime(server) {}
    }

    @Test("HEAD is answered with the length and without the body")
    func head() throws {
        let nginx = try RunningNginx()
        let server = try nginx.responder(Self.describe)
        let answer = nginx.exchange("HEAD /api/x HTTP/1.1")
        #expect(answer?.field("content-length") == "\("HEAD /api/x 0 127.0.0.1".count)")
        #expect(answer?.body == [])
        withExtendedLifetime(server) {}
    }

    struct Problem: Sendable, CustomTestStringConvertible {
        var request: String
        var status: Int
        var title: String

        var testDescription: String { "\(status): \(request.prefix(30))" }
    }

    @Test(
        "nginx's own errors are problems that say what to do",
        arguments: [
            Problem(request: "GET /nothing HTTP/1.1", status: 404, title: "Not Found"),
            Problem(request: "GET /.hidden HTTP/1.1", status: 404, title: "Not Found"),
            Problem(request: "GET /demo/erp/orders HTTP/1.1", status: 404, title: "Not Found"),
            Problem(request: "POST /runs HTTP/1.1", status: 405, title: "Method Not Allowed"),
            Problem(request: "GET /api/flows HTTP/1.1", status: 502, title: "Bad Gateway"),
            Problem(request: "GARBAGE", status: 400, title: "Bad Request"),
            Problem(
                request: "GET /\(String(repeating: "a", count: 20_000)) HTTP/1.1", status: 414, title: "URI Too Long"),
            Problem(
                request: "GET / HTTP/1.1\nX: \(String(repeating: "a", count: 20_000))", status: 431,
                title: "Request Header Fields Too Large"),
        ])
    func problems(_ problem: Problem) throws {
        let nginx = try RunningNginx()
        let answer = try #require(nginx.exchange(problem.request))
        #expect(answer.status.hasPrefix("HTTP/1.1 \(problem.status) "))
        #expect(answer.field("content-type") == "application/problem+json")
        let members = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
        #expect(members["status"] as? Int == problem.status)
        #expect(members["title"] as? String == problem.title)
        #expect(members["detail"] is String)
    }

    @Test("The responder's own errors pass as they are")
    func ownErrors() throws {
        let nginx = try RunningNginx()
        let server = try nginx.responder { _ in
            FastCGIResponse(head: HTTPResponse(status: .serviceUnavailable), body: Array("mine".utf8))
        }
        #expect(nginx.exchange("GET /health HTTP/1.1")?.text == "mine")
        #expect(nginx.exchange("GET /api/x HTTP/1.1")?.text == "mine")
        withExtendedLifetime(server) {}
    }

    @Test("Without a responder /health is 503, and both it and the API tell when it keeps ending")
    func responderAway() throws {
        let nginx = try RunningNginx()
        #expect(nginx.exchange("GET /health HTTP/1.1")?.status == "HTTP/1.1 503 Service Temporarily Unavailable")
        let mark = nginx.directory.appendingPathComponent("nginx/flow-responder.restarting")
        try Data().write(to: mark)
        #expect(nginx.exchange("GET /health HTTP/1.1")?.text.contains("keeps ending") == true)
        let answer = nginx.exchange("GET /api/flows HTTP/1.1")
        #expect(answer?.text.contains("keeps ending") == true)
        #expect(answer?.field("retry-after") == "2")
    }

    @Test("Sign-ins are limited, everything else is not")
    func signIns() throws {
        let nginx = try RunningNginx()
        let server = try nginx.responder(Self.describe)
        func statuses(_ request: String) -> Set<String> {
            Set((0..<40).compactMap { _ in nginx.exchange(request, body: [0x20])?.status })
        }
        let ok = "HTTP/1.1 200 OK"
        let limited = "HTTP/1.1 429 Too Many Requests"
        #expect(statuses("DELETE /api/sessions HTTP/1.1") == [ok])
        #expect(statuses("POST /outbound/x HTTP/1.1") == [ok])
        #expect(statuses("POST /api/sessions HTTP/1.1") == [ok, limited])
        let answer = nginx.exchange("POST /api/sessions HTTP/1.1", body: [0x20])
        #expect(answer?.field("retry-after") == "5")
        #expect(answer?.field("content-type") == "application/problem+json")
        withExtendedLifetime(server) {}
    }

    @Test("Pages are found without their ending, and every answer of a file has the strict headers")
    func files() throws {
        let nginx = try RunningNginx()
        for (path, text) in [
            ("/", "<p>first"), ("/runs", "<p>runs"), ("/runs.html", "<p>runs"), ("/runs?x=1", "<p>runs"),
        ] {
            let answer = try #require(nginx.exchange("GET \(path) HTTP/1.1"))
            #expect(answer.text == text)
            #expect(answer.field("cache-control") == "no-cache")
            #expect(answer.field("etag") != nil)
            #expect(answer.field("server") == "nginx")
            #expect(
                answer.field("content-security-policy")?.hasPrefix("default-src 'none'; script-src 'self';") == true)
            #expect(answer.field("x-content-type-options") == "nosniff")
            #expect(answer.field("referrer-policy") == "no-referrer")
        }
    }

    @Test("No log holds a query string, not even when the responder is away or the request is refused")
    func logs() throws {
        let nginx = try RunningNginx()
        for path in ["/trigger/f", "/api/x", "/runs", "/nothing", "/outbound/x"] {
            _ = nginx.exchange("GET \(path)?token=hush HTTP/1.1")
        }
        _ = nginx.exchange("POST /outbound/x?token=hush HTTP/1.1", body: [UInt8](repeating: 0x20, count: 100_000))
        for _ in 0..<30 { _ = nginx.exchange("POST /api/sessions?token=hush HTTP/1.1", body: [0x20]) }
        let logs = try nginx.endAndReadLogs()
        #expect(logs.contains("\"GET /trigger/f HTTP/1.1\" 502"))
        #expect(!logs.contains("hush"))
    }
}
