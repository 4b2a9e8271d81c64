import FlowModel
import HTTPCalls
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@testable import Delivery

/// What calls have in common is made once, and anew when it changes.
@Suite struct TermsTests {
    @Test func `Rows in hand go to the path, and with the time, of the flow that is saved meanwhile`() throws {
        let fixture = try SendingFixture()
        let flow = try fixture.addFlow("out", write: ["concurrency": 1, "path": "/old/", "timeout_seconds": 5])
        let run = try fixture.post(flow, ["a", "b"])
        try fixture.round()
        try fixture.change("out", write: ["concurrency": 1, "path": "/new/", "timeout_seconds": 7])
        try fixture.round()
        for expected in ["http://127.0.0.1:9/old/ 5.0 seconds", "http://127.0.0.1:9/new/ 7.0 seconds"] {
            let call = try #require(fixture.calls.underWay.first).call
            #expect("\(call.url) \(call.timeout)" == expected)
            fixture.calls.end()
            try fixture.round()
        }
        let kept = try [0, 1].map { try fixture.store.row(ofRun: run, index: $0)?.attempts.first?.request?.url }
        #expect(kept == ["http://127.0.0.1:9/old/", "http://127.0.0.1:9/new/"])
    }

    @Test func `Each of the answers that come together is kept with its own header`() throws {
        let fixture = try SendingFixture()
        let flow = try fixture.addFlow("out", write: ["concurrency": 4])
        let run = try fixture.post(flow, ["a", "b", "c", "d"])
        try fixture.round()
        for answer in ["1", "1", "2", "1"] {
            let headers: HTTPFields = [.date: answer, .setCookie: "secret"]
            fixture.calls.end(with: .success(HTTPAnswer(status: 200, headers: headers, body: Array(answer.utf8))))
        }
        try fixture.round()
        let kept = try (0..<4).map { try fixture.store.row(ofRun: run, index: $0)?.attempts.first?.response }
        #expect(
            kept
                == ["1", "1", "2", "1"].map {
                    RecordedResponse(
                        status: 200,
                        headers: [
                            HeaderTemplate(name: "Date", value: $0), HeaderTemplate(name: "Set-Cookie", value: "•••"),
                        ], body: $0)
                })
    }
}
