import HTTPTypes
import Testing

@testable import FastCGI

@Suite struct ResponseTests {
    private func answer(_ method: String, _ response: FastCGIResponse) throws -> RawAnswer? {
        let server = try RunningServer { _ in response }
        let parameters = [("REQUEST_METHOD", method), ("REQUEST_URI", "/")]
        return server.exchange(RecordBuilder.request(replacing: parameters))
    }

    private let hello = Array("hello".utf8)

    @Test("An answer has status, fields and the length of its body")
    func plain() throws {
        let fields: HTTPFields = [.contentType: "text/plain", .contentLength: "77", .eTag: "\"1\""]
        let got = try answer(
            "GET", FastCGIResponse(head: HTTPResponse(status: .accepted, headerFields: fields), body: hello))
        #expect(got?.lines == ["Status: 202 Accepted", "Content-Type: text/plain", "ETag: \"1\"", "Content-Length: 5"])
        #expect(got?.body == hello)
    }

    @Test("HEAD is answered with the length that GET would have, and no body")
    func head() throws {
        let whole = try answer("HEAD", FastCGIResponse(head: HTTPResponse(status: .ok), body: hello))
        #expect(whole?.lines == ["Status: 200 OK", "Content-Length: 5"])
        #expect(whole?.body == [])
        let announced = HTTPResponse(status: .ok, headerFields: [.contentLength: "99"])
        #expect(
            try answer("HEAD", FastCGIResponse(head: announced))?.lines == ["Status: 200 OK", "Content-Length: 99"])
    }

    @Test(
        "An answer without content has neither body nor length",
        arguments: [HTTPResponse.Status.noContent, .notModified])
    func noContent(_ status: HTTPResponse.Status) throws {
        let got = try answer("GET", FastCGIResponse(head: HTTPResponse(status: status), body: hello))
        #expect(got?.lines == ["Status: \(status.code) \(status.reasonPhrase)"])
        #expect(got?.body == [])
    }

    @Test("Repeated fields stay apart, and no value can begin a line of its own")
    func fields() throws {
        var fields = HTTPFields()
        fields.append(HTTPField(name: .setCookie, value: "a=1"))
        fields.append(HTTPField(name: .setCookie, value: "b=2\r\nX-Evil: 1"))
        let got = try answer("GET", FastCGIResponse(head: HTTPResponse(status: .ok, headerFields: fields)))
        #expect(
            got?.lines == ["Status: 200 OK", "Set-Cookie: a=1", "Set-Cookie: b=2  X-Evil: 1", "Content-Length: 0"])
    }

    @Test("A client that hangs up before its answer harms nobody")
    func hangUp() throws {
        let server = try RunningServer { _ in
            FastCGIResponse(head: HTTPResponse(status: .ok), body: [UInt8](repeating: 0x20, count: 4_000_000))
        }
        for _ in 0..<8 {
            RawConnection(path: server.path)?.send(RecordBuilder.request())
        }
        #expect(server.exchange(RecordBuilder.request())?.body.count == 4_000_000)
    }
}
