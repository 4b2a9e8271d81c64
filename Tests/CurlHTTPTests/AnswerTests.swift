import HTTPCalls
import CurlHTTP
import HTTPTypes
import TestSupport
import Testing

@Suite struct AnswerTests {
    let client = CurlClient()

    @Test func `a call sends method, target, fields and body, and gives status, fields and body`() throws {
        let server = try LoopbackServer { _ in .json(201, #"{"a":1}"#, headers: [("X-Trace", "42"), ("x-trace", "43")])
        }
        var fields = HTTPFields()
        fields[.authorization] = "Token secret"
        fields[.contentType] = "application/json"
        let answer = try client.perform(
            HTTPCall(method: .patch, url: "\(server.url)/api/x/?q=%20a", headers: fields, body: Array(#"{"b":2}"#.utf8))
        )

        let request = try #require(server.requests.first)
        #expect(request.method == "PATCH")
        #expect(request.target == "/api/x/?q=%20a")
        #expect(request.text == #"{"b":2}"#)
        #expect(request.header("Authorization") == "Token secret")
        #expect(request.header("Content-Type") == "application/json")
        #expect(request.header("Content-Length") == "7")
        #expect(request.header("Expect") == nil)
        #expect(request.header("User-Agent") == "order-status-flow")
        #expect(answer.status == 201)
        #expect(answer.body == Array(#"{"a":1}"#.utf8))
        #expect(answer.headers[.contentType] == "application/json")
        #expect(answer.headers[try #require(HTTPField.Name("X-Trace"))] == "42, 43")
        #expect(answer.headerBlock[.contentType] == "application/json")
        #expect(answer.headerBlock[.server] == nil)
        #expect(answer.httpVersion == .http1_1)
        #expect(answer.finalURL == "\(server.url)/api/x/?q=%20a")
        #expect(answer.attempts == 1)
        #expect(answer.bodyBytes == 7 && !answer.bodyWasCut)
    }

    @Test(arguments: ["GET", "DELETE", "OPTIONS"])
    func `a call without a body sends none`(method: String) throws {
        let server = try LoopbackServer { _ in .text(200, "x") }
        let answer = try client.perform(HTTPCall(method: try #require(.init(method)), url: server.url))
        let request = try #require(server.requests.first)
        #expect(request.method == method)
        #expect(request.target == "/")
        #expect(request.header("Content-Length") == nil && request.header("Content-Type") == nil)
        #expect(answer.body == Array("x".utf8))
    }

    @Test(arguments: ["POST", "PUT", "PATCH"], [nil, []] as [[UInt8]?])
    func `a POST, PUT or PATCH without a body says so`(method: String, body: [UInt8]?) throws {
        let server = try LoopbackServer { _ in .status(204) }
        _ = try client.perform(HTTPCall(method: try #require(.init(method)), url: server.url, body: body))
        let request = try #require(server.requests.first)
        #expect(request.method == method)
        #expect(request.header("Content-Length") == "0")
        #expect(request.header("Content-Type") == nil)
    }

    @Test func `a HEAD has no body and a handle that made one makes others after it`() throws {
        let server = try LoopbackServer { _ in .text(200, "abc") }
        #expect(try client.perform(HTTPCall(method: .head, url: server.url)).body.isEmpty)
        #expect(try client.perform(HTTPCall(method: .post, url: server.url, body: [1, 2])).body == Array("abc".utf8))
        #expect(try client.perform(HTTPCall(method: .get, url: server.url)).body == Array("abc".utf8))
        #expect(try client.perform(HTTPCall(method: .delete, url: server.url, body: [3])).body == Array("abc".utf8))
        #expect(try client.perform(HTTPCall(method: .get, url: server.url)).body == Array("abc".utf8))
        #expect(server.requests.map(\.method) == ["HEAD", "POST", "GET", "DELETE", "GET"])
        #expect(server.requests.map(\.body) == [[], [1, 2], [], [3], []])
    }

    @Test func `a field without a value is sent, and an own Accept, User-Agent or Host replaces the client's`() throws {
        let server = try LoopbackServer { _ in .status(200) }
        var fields = HTTPFields()
        fields[try #require(HTTPField.Name("X-Empty"))] = ""
        fields[.accept] = "application/json"
        fields[.userAgent] = "mine"
        fields[try #require(HTTPField.Name("Host"))] = "erp.example"
        _ = try client.perform(HTTPCall(url: server.url, headers: fields))
        let request = try #require(server.requests.first)
        #expect(request.header("X-Empty") == "")
        #expect(request.headers.filter { $0.name == "Accept" }.map(\.value) == ["application/json"])
        #expect(request.headers.filter { $0.name == "User-Agent" }.map(\.value) == ["mine"])
        #expect(request.headers.filter { $0.name == "Host" }.map(\.value) == ["erp.example"])
    }

    @Test func `a large body arrives whole without waiting for 100 Continue`() throws {
        let server = try LoopbackServer { .text(200, "\($0.body.count)") }
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let answer = try client.perform(HTTPCall(method: .post, url: server.url, body: body))
        #expect(answer.body == Array("3000000".utf8))
        #expect(server.requests.first?.body == body)
        #expect(server.requests.first?.header("Expect") == nil)
    }

    @Test func `a large, a chunked and a compressed body come as they were`() throws {
        let body = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 17 ^ $0 >> 8) }
        let server = try LoopbackServer { request in
            switch request.path {
            case "/chunked": .bytes(200, body).chunked()
            case "/gzip": .bytes(200, body).gzipped()
            default: .bytes(200, body)
            }
        }
        for path in ["/", "/chunked", "/gzip"] {
            let answer = try client.perform(HTTPCall(url: server.url + path))
            #expect(answer.body == body, "\(path)")
            #expect(answer.bodyBytes == body.count)
        }
        #expect(server.requests.first?.header("Accept-Encoding") == "gzip")
    }

    @Test func `what is more than is to be kept is read and dropped, and the connection lives on`() throws {
        let server = try LoopbackServer { _ in .bytes(500, [UInt8](repeating: 7, count: 200_000)) }
        for kept in [0, 1, 65536] {
            let answer = try client.perform(HTTPCall(url: server.url, keptBodyBytes: kept))
            #expect(answer.body == [UInt8](repeating: 7, count: kept))
            #expect(answer.bodyWasCut)
            #expect(answer.bodyBytes == 200_000)
        }
        #expect(server.connectionCount == 1)
    }

    @Test func `trailers and 1xx answers are no fields of the answer`() throws {
        let server = try LoopbackServer { _ in
            .raw(
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                    + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n"
            )
        }
        let answer = try client.perform(HTTPCall(url: server.url))
        #expect(answer.status == 200)
        #expect(answer.body == Array("ok".utf8))
        #expect(answer.headers.map(\.name.canonicalName) == ["transfer-encoding", "trailer"])
    }

    @Test func `an answer until the end of the connection is whole`() throws {
        let server = try LoopbackServer { _ in .raw("HTTP/1.0 200 OK\r\n\r\nall of it").closing() }
        let answer = try client.perform(HTTPCall(url: server.url))
        #expect(answer.body == Array("all of it".utf8))
        #expect(answer.httpVersion == .http1_0)
    }

    @Test func `many calls at a time all get their own answer over a bounded number of connections`() throws {
        let server = try LoopbackServer { .text(200, $0.target) }
        let client = CurlClient(settings: .init(maximumConcurrentCalls: 50, maximumConnectionsPerHost: 8))
        let answers = client.performAll((0..<500).map { HTTPCall(url: "\(server.url)/\($0)") })
        for (index, answer) in answers.enumerated() {
            #expect(try answer.get().body == Array("/\(index)".utf8))
        }
        #expect((1...8).contains(server.connectionCount))
        #expect(server.requests.count == 500)
    }
}
