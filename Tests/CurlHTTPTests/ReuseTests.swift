import HTTPCalls
import CurlHTTP
import HTTPTypes
import TestSupport
import Testing

/// libcurl repeats a request by itself when a reused connection ends before any byte of the answer.
@Suite struct ReuseTests {
    let client = CurlClient()

    /// A server that answers the first request of each connection and closes it on reading the second.
    func forgetfulServer() throws -> LoopbackServer {
        let seen = Counters()
        return try LoopbackServer { request in
            seen.increment(request.connection) == 1 ? .text(200, "\(request.connection)") : .nothing
        }
    }

    @Test(arguments: [
        HTTPCall(method: .patch, url: "", body: [1]), HTTPCall(method: .post, url: "", body: []),
        HTTPCall(method: .delete, url: ""), HTTPCall(method: .get, url: "", body: [1]),
    ])
    func `a request that may change something is never sent twice`(call: HTTPCall) throws {
        let server = try forgetfulServer()
        var call = call
        call.url = server.url
        #expect(try client.perform(call).status == 200)
        let failure = try #require(throws: HTTPFailure.self) { _ = try client.perform(call) }
        #expect(failure.kind == .connectionLost)
        #expect(failure.attempts == 1)
        #expect(
            failure.message
                == "the kept connection ended before any byte of the answer, and the request was not repeated; try again"
        )
        #expect(server.requests.count == 2)
        #expect(try client.perform(call).status == 200)
        #expect(server.requests.count == 3)
    }

    @Test(arguments: [HTTPRequest.Method.get, .head])
    func `a read that libcurl repeats counts each request`(method: HTTPRequest.Method) throws {
        let server = try forgetfulServer()
        let call = HTTPCall(method: method, url: server.url)
        #expect(try client.perform(call).attempts == 1)
        let answer = try client.perform(call)
        #expect(answer.attempts == 2)
        #expect(server.requests.count == 3)
        #expect(server.connectionCount == 2)
    }

    @Test func `many at a time on connections that die are each sent once`() throws {
        let server = try forgetfulServer()
        let calls = (0..<200).map { HTTPCall(method: .patch, url: "\(server.url)/\($0)", body: [1]) }
        let attempts = client.performAll(calls).map { outcome in
            switch outcome {
            case .success(let answer): answer.attempts
            case .failure(let failure): failure.attempts
            }
        }
        let received = Dictionary(server.requests.map { ($0.path, 1) }, uniquingKeysWith: +)
        #expect(received.values.allSatisfy { $0 == 1 })
        // A request on a connection that was closed before it came is counted though nobody has read it.
        #expect(attempts.allSatisfy { $0 <= 1 })
        #expect(received.count <= attempts.reduce(0, +))
    }

    @Test func `bytes after an answer are never taken for the answer to the next request`() throws {
        let server = try LoopbackServer { request in
            request.number == 1
                ? .raw(
                    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 299 Smuggled\r\nContent-Length: 0\r\n\r\n")
                : .text(200, "fine")
        }
        let call = HTTPCall(method: .patch, url: server.url, body: [1], keptBodyBytes: 65536)
        #expect(try client.perform(call).status == 200)
        #expect(try client.perform(call).status == 200)
        #expect(server.connectionCount == 2)
    }

    @Test func `an answer that comes on an idle connection is never taken for that of the next request`() throws {
        let written = Event()
        let server = try LoopbackServer { request in
            request.number == 1
                ? .text(200, "ok").following("HTTP/1.1 299 Smuggled\r\nContent-Length: 0\r\n\r\n") { written.raise() }
                : .text(200, "fine")
        }
        #expect(try client.perform(HTTPCall(method: .patch, url: server.url, body: [1])).status == 200)
        written.wait()
        #expect(try client.perform(HTTPCall(method: .patch, url: server.url, body: [1])).status == 200)
    }
}
