import HTTPTypes
import Testing

@testable import FastCGI

@Suite struct RequestTests {
    @Test("A request reaches the handler with its head, its body and where it came from")
    func whole() throws {
        let server = try RunningServer.describing()
        let extra = [
            ("HTTP_AUTHORIZATION", "Bearer abc"), ("HTTP_X_FORWARDED_FOR", "10.0.0.1"), ("REQUEST_ID", "f00"),
            ("HTTP_EMPTY", ""), ("HTTP_ACCEPT", "a"), ("HTTP_ACCEPT", "b"),
        ]
        let answer = server.exchange(RecordBuilder.request(extra, body: Array("[]".utf8)))
        #expect(
            answer?.text == """
                POST http shop.example:8080 /outbound/orders?x=1
                authorization: Bearer abc
                x-forwarded-for: 10.0.0.1
                empty: 
                accept: a
                accept: b
                content-type: application/json
                content-length: 2
                from 127.0.0.1, request f00
                body 2
                """)
        #expect(
            answer?.lines == [
                "Status: 200 OK", "Content-Type: text/plain", "Content-Length: \(answer?.body.count ?? 0)",
            ])
    }

    @Test(
        "The path is the client's, not decoded and not cleaned",
        arguments: ["/a%2Fb/%2e%2e/c?q=%26", "/a//b/../c", "/", "*", "/ş?%", "/?a=b=c&=d"])
    func path(_ path: String) throws {
        let server = try RunningServer { request in
            FastCGIResponse(head: HTTPResponse(status: .ok), body: Array((request.head.path ?? "").utf8))
        }
        let parameters = [("REQUEST_METHOD", "GET"), ("REQUEST_URI", path)]
        #expect(server.exchange(RecordBuilder.request(replacing: parameters, contentLength: ""))?.text == path)
    }

    @Test("Bodies of any length arrive byte for byte", arguments: [0, 1, 8191, 8192, 8193, 65_535, 65_536, 3_000_000])
    func bodies(_ length: Int) throws {
        let server = try RunningServer { FastCGIResponse(head: HTTPResponse(status: .ok), body: $0.body) }
        let body = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(server.exchange(RecordBuilder.request(body: body))?.body == body)
        #expect(server.exchange(RecordBuilder.request(body: body, contentLength: ""))?.body == body)
    }

    @Test("A body of 32 MiB goes in and out")
    func largeBody() throws {
        let server = try RunningServer { FastCGIResponse(head: HTTPResponse(status: .ok), body: $0.body) }
        let body = [UInt8](repeating: 0x5B, count: 32 << 20)
        let connection = try #require(RawConnection(path: server.path))
        connection.send(RecordBuilder.request(body: body))
        #expect(connection.answer()?.body == body)
    }
}
