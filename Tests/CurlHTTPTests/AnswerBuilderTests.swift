@testable import HTTPCalls
import HTTPTypes
import Testing

@testable import CurlHTTP

@Suite struct AnswerBuilderTests {
    func build(_ lines: [String], _ body: [String] = [], maximum: Int = 100, kept: Int? = nil) -> AnswerBuilder {
        var builder = AnswerBuilder(maximumBodyBytes: maximum, keptBodyBytes: kept)
        for line in lines { _ = Array(line.utf8).withUnsafeBytes { builder.takeHeaderLine($0) } }
        for piece in body { _ = Array(piece.utf8).withUnsafeBytes { builder.takeBody($0, announced: nil) } }
        return builder
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\n", 200, HTTPVersion.http1_1), ("HTTP/1.0 404 Not Found\r\n", 404, .http1_0),
        ("HTTP/2 503 \r\n", 503, .http2), ("HTTP/1.1 299\r\n", 299, .http1_1), ("HTTP/3 200\r\n", 200, .other),
        ("HTTP/1.1\r\n", 0, .other), ("\r\n", 0, .other), ("HTTP/1.1 99999999999999999999 x\r\n", 999, .http1_1),
    ])
    func `the status line gives version and status`(line: String, status: Int, version: HTTPVersion) {
        let builder = build([line])
        #expect(builder.status == status)
        #expect(builder.version == version)
    }

    @Test func `the last header before the body counts, and it must end`() {
        let open = build(["HTTP/1.1 100 Continue\r\n", "A: 1\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "B: 2\r\n"])
        #expect(!open.headerIsComplete)
        let whole = build([
            "HTTP/1.1 100 Continue\r\n", "A: 1\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "B: 2\r\n", "\r\n",
            "Trailer: 3\r\n",
        ])
        #expect(whole.headerIsComplete)
        #expect(HeaderBlock(lines: whole.lines).fields.map(\.description) == ["B: 2"])
    }

    @Test func `lines that are no fields are left out, and blanks around values too`() {
        let lines = [
            "HTTP/1.1 200 OK\r\n", "no colon\r\n", "bad name: x\r\n", ": y\r\n", "A:  \t1 2 \r\n", "B:\r\n", "C: 3",
        ]
        let fields = HeaderBlock(lines: build(lines).lines).fields
        #expect(fields.map { "\($0.name)=\($0.value)" } == ["A=1 2", "B=", "C=3"])
    }

    @Test func `fields and their lines are the same in both directions`() {
        let fields = HeaderBlock(lines: Array("A: 1\nb: 2\nA: 3\n".utf8)).fields
        #expect(HeaderBlock(fields).fields == fields)
    }

    @Test func `a body is kept up to what is wanted and counted whole`() {
        let builder = build([], ["abc", "def", "g"], kept: 4)
        #expect(builder.body == Array("abcd".utf8))
        #expect(builder.bodyBytes == 7)
        #expect(builder.bodyWasCut)
    }

    @Test func `a byte too much is refused`() {
        var builder = AnswerBuilder(maximumBodyBytes: 3, keptBodyBytes: nil)
        let accepted = [3, 1].map { count in
            [UInt8](repeating: 7, count: count).withUnsafeBytes { builder.takeBody($0, announced: nil) }
        }
        #expect(accepted == [true, false])
    }

    @Test func `a body that is announced too large is refused with its first piece, which is kept`() {
        var builder = AnswerBuilder(maximumBodyBytes: 3, keptBodyBytes: nil)
        let isAccepted = Array("ab".utf8).withUnsafeBytes { builder.takeBody($0, announced: .max) }
        #expect(!isAccepted)
        #expect(builder.body == Array("ab".utf8))
    }
}
