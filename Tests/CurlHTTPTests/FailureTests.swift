import HTTPCalls
import CurlHTTP
import HTTPTypes
import TestSupport
import Testing

@Suite struct FailureTests {
    let client = CurlClient()

    func failure(_ call: HTTPCall) throws -> HTTPFailure {
        try #require(throws: HTTPFailure.self) { _ = try client.perform(call) }
    }

    @Test func `nobody listening is told with host and port, and no request was made`() throws {
        let server = try LoopbackServer { _ in .nothing }
        server.close()
        let failure = try failure(HTTPCall(url: "\(server.url)/secret-path?token=secret"))
        #expect(failure.kind == .cannotConnect)
        #expect(failure.attempts == 0)
        #expect(
            failure.description
                == "127.0.0.1:\(server.port): no connection (Connection refused); check that it runs and can be reached"
        )
    }

    @Test func `a name that does not exist is told`() throws {
        let failure = try failure(HTTPCall(url: "http://no-such-host.invalid/x"))
        #expect(failure.kind == .cannotResolve)
        #expect(failure.endpoint == "no-such-host.invalid:80")
    }

    @Test func `no answer in time is timedOut`() throws {
        let server = try LoopbackServer { _ in .silence }
        let failure = try failure(HTTPCall(url: server.url, timeout: .milliseconds(50)))
        #expect(failure.kind == .timedOut)
        #expect(failure.message == "no answer within 0.05 s; try again or allow more time")
        #expect(failure.attempts == 1)
    }

    @Test func `silence in the middle of an answer is stalled`() throws {
        let server = try LoopbackServer { _ in .text(200, "0123456789").stalling(after: 4) }
        let failure = try failure(HTTPCall(url: server.url, stallTimeout: .milliseconds(50)))
        #expect(failure.kind == .stalled)
        #expect(failure.message == "no byte came or went for 0.05 s (4 bytes of the body had come); try again")
    }

    @Test func `silence instead of an answer is stalled, when that time-out is the shorter one`() throws {
        let server = try LoopbackServer { _ in .silence }
        #expect(try failure(HTTPCall(url: server.url, stallTimeout: .milliseconds(50))).kind == .stalled)
    }

    @Test func `an answer shorter than its Content-Length is wrongLength`() throws {
        let server = try LoopbackServer { _ in .text(200, "0123456789").announcing(20).closing() }
        let failure = try failure(HTTPCall(url: server.url))
        #expect(failure.kind == .wrongLength)
        #expect(
            failure.message
                == "the connection ended before the 20 bytes that Content-Length announced had come; try again")
    }

    @Test(arguments: [10, 40_000])
    func `an answer longer than its Content-Length is wrongLength where all of it is wanted`(bytes: Int) throws {
        let body = [UInt8](repeating: 7, count: bytes)
        let server = try LoopbackServer { _ in .bytes(200, body).announcing(bytes - 1) }
        let failure = try failure(HTTPCall(url: server.url))
        #expect(failure.kind == .wrongLength)
        #expect(
            failure.message == "more came than the \(bytes - 1) bytes that Content-Length announced; try again")
        let answer = try client.perform(HTTPCall(url: server.url, keptBodyBytes: 65536))
        #expect(answer.bodyBytes == bytes - 1)
    }

    @Test func `a connection cut in a chunked body, in the header or before it is connectionLost`() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/chunk": .text(200, "0123456789").chunked().cut(after: 5)
            case "/header": .raw("HTTP/1.1 200 OK\r\nContent-Ty").closing()
            case "/reset": .reset
            default: .nothing
            }
        }
        for path in ["/chunk", "/header", "/reset", "/nothing"] {
            #expect(try failure(HTTPCall(url: server.url + path)).kind == .connectionLost, "\(path)")
        }
    }

    @Test(arguments: ["plain", "chunked", "gzip"])
    func `a body over the limit is bodyTooLarge, counted after decompression`(way: String) throws {
        let server = try LoopbackServer { _ in
            let answer = LoopbackServer.Answer.bytes(200, [UInt8](repeating: 0, count: 100_001))
            return way == "plain" ? answer : way == "gzip" ? answer.gzipped() : answer.chunked()
        }
        var call = HTTPCall(url: server.url, maximumBodyBytes: 100_000, keptBodyBytes: 10)
        let failure = try failure(call)
        #expect(failure.kind == .bodyTooLarge)
        #expect(failure.message == "the answer's body is larger than 100000 bytes; read less at a time")
        call.maximumBodyBytes = 100_001
        #expect(try client.perform(call).bodyBytes == 100_001)
    }

    @Test func `a header over the limit is refused`() throws {
        let server = try LoopbackServer { _ in
            .status(200, headers: (0..<3000).map { ("X-\($0)", String(repeating: "y", count: 40)) })
        }
        let failure = try failure(HTTPCall(url: server.url))
        #expect(failure.kind == .other)
        #expect(failure.message == "the answer's header is larger than 102400 bytes; ask its operator")
    }

    @Test func `what is not HTTP and what is not gzip is told`() throws {
        let server = try LoopbackServer { request in
            request.path == "/gzip"
                ? .text(200, "not gzip", headers: [("Content-Encoding", "gzip")])
                : .raw("220 mail.example ESMTP\r\n").closing()
        }
        #expect(
            try failure(HTTPCall(url: server.url)).message
                == "what answers there does not speak proper HTTP; check host and port")
        #expect(
            try failure(HTTPCall(url: server.url + "/gzip")).message
                == "the body is not the compressed data that its Content-Encoding says; ask its operator")
    }

    @Test(arguments: [
        ("", "the URL is not an absolute http or https URL; begin it with https://"),
        ("/relative", "the URL is not an absolute http or https URL; begin it with https://"),
        ("ftp://h/", "the URL is not an absolute http or https URL; begin it with https://"),
        ("file:///etc/passwd", "the URL is not an absolute http or https URL; begin it with https://"),
        ("http://", "the URL has no host; name one after //"),
        ("http:///path", "the URL has no host; name one after //"),
        ("http://h:0/", "the URL's port is not a number from 1 to 65535; correct it"),
        ("http://h:65536/", "the URL's port is not a number from 1 to 65535; correct it"),
        ("http://h:/", "the URL's port is not a number from 1 to 65535; correct it"),
        ("http://h:8a/", "the URL's port is not a number from 1 to 65535; correct it"),
        ("http://user:pass@h/", "the URL holds a user or password before the host; put them into a login"),
        ("http://h\\evil/", "the URL's host holds other than letters, digits, '-', '.' and '_'; correct it"),
        ("http://h%2e/", "the URL's host holds other than letters, digits, '-', '.' and '_'; correct it"),
        ("http://h/a b", "the URL holds a space; percent-encode it"),
        ("http://h/a\r\nX: y", "the URL holds a control character; percent-encode it"),
        ("http://h/\u{0}", "the URL holds a control character; percent-encode it"),
        ("http://h/ü", "the URL holds a character that is not ASCII; percent-encode it"),
        ("http://[::1/", "the URL's IPv6 address has no closing bracket; add it"),
        ("http://[fe80::1%25eth0]/", "the URL's IPv6 address holds other than digits, colons and dots; correct it"),
        ("http://[::1]x/", "the URL's port is not a number from 1 to 65535; correct it"),
    ])
    func `a URL that is no absolute, encoded http or https URL is refused`(url: String, message: String) throws {
        let failure = try failure(HTTPCall(url: url))
        #expect(failure.kind == .badURL)
        #expect(failure.description == message)
        #expect(failure.attempts == 0)
    }

    @Test func `a URL longer than any server takes is refused`() throws {
        let failure = try failure(HTTPCall(url: "http://h/" + String(repeating: "x", count: 65536)))
        #expect(failure.kind == .badURL)
        #expect(failure.message == "the URL is longer than 65536 bytes; shorten it")
    }

    @Test func `what libcurl refuses reaches no server, and no later call`() throws {
        let server = try LoopbackServer { .text(200, $0.target) }
        #expect(try client.perform(HTTPCall(url: server.url + "/1")).status == 200)
        let large = String(repeating: "x", count: 8_000_001)
        let failure = try failure(HTTPCall(url: server.url + "/2", caFile: large))
        #expect(failure.kind == .other)
        #expect(failure.message.hasPrefix("libcurl refuses the call"))
        #expect(try client.perform(HTTPCall(url: server.url + "/3")).body == Array("/3".utf8))
        #expect(server.requests.map(\.target) == ["/1", "/3"])
    }

    @Test func `CONNECT and a HEAD with a body are refused`() throws {
        for call in [HTTPCall(method: .connect, url: "http://h/"), HTTPCall(method: .head, url: "http://h/", body: [])]
        {
            #expect(try failure(call).kind == .other)
        }
    }

    @Test(arguments: ["Content-Length", "transfer-encoding", "Connection", "Expect", "Upgrade", "TE"])
    func `fields of the connection are refused`(name: String) throws {
        let call = HTTPCall(url: "http://127.0.0.1:9/", headers: [try #require(HTTPField.Name(name)): "1"])
        let failure = try failure(call)
        #expect(failure.kind == .badHeader)
        #expect(failure.message == "the header field \(name) belongs to the connection; remove it")
    }

    @Test func `a line break in a value makes no second field`() throws {
        let server = try LoopbackServer { _ in .status(200) }
        let name = try #require(HTTPField.Name("X-Value"))
        _ = try client.perform(HTTPCall(url: server.url, headers: [name: "a\r\nX-Evil: b"]))
        let request = try #require(server.requests.first)
        #expect(request.header("X-Evil") == nil)
        #expect(request.header("X-Value") == "a  X-Evil: b")
    }
}
