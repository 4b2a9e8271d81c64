import FlowModel
import OrderedJSON
import Testing

@testable import Storage

struct AttemptScribeTests {
    private let request = RecordedRequest(
        method: "PATCH", url: "https://o.example/\"a\"",
        headers: [HeaderTemplate(name: "Accept", value: "a"), HeaderTemplate(name: "X", value: "\u{1}")],
        body: "kept apart")

    private func response(_ date: String, body: String?) -> RecordedResponse {
        RecordedResponse(
            status: 200,
            headers: [
                HeaderTemplate(name: "Set-Cookie", value: "1"), HeaderTemplate(name: "Date", value: date),
                HeaderTemplate(name: "Set-Cookie", value: "2"),
            ], body: body)
    }

    private func attempt(_ request: RecordedRequest?, _ response: RecordedResponse?, _ error: String?) -> AttemptRecord
    {
        AttemptRecord(startedAt: 1, duration: 1, request: request, response: response, error: error)
    }

    @Test func `A try is kept as its request, its answer and its error, whatever was written before it`() {
        var other = request
        other.url = "https://p.example/"
        let kept =
            #""request":{"method":"PATCH","url":"https://o.example/\"a\"","headers":{"Accept":"a","X":"\u0001"}}"#
        let steps: [(AttemptRecord, String)] = [
            (
                attempt(request, response("now", body: "{\"é\":1}"), nil),
                "{\(kept),"
                    + #""response":{"status":200,"headers":{"Set-Cookie":"2","Date":"now"},"body":"{\"é\":1}"}}"#
            ),
            (
                attempt(request, response("now", body: nil), "odd"),
                "{\(kept)," + #""response":{"status":200,"headers":{"Set-Cookie":"2","Date":"now"}},"error":"odd"}"#
            ),
            (
                attempt(request, response("later", body: nil), nil),
                "{\(kept)," + #""response":{"status":200,"headers":{"Set-Cookie":"2","Date":"later"}}}"#
            ),
            (
                attempt(other, nil, "lost"),
                #"{"request":{"method":"PATCH","url":"https://p.example/","headers":{"Accept":"a","X":"\u0001"}},"error":"lost"}"#
            ),
            (attempt(nil, nil, nil), "{}"),
            (attempt(request, nil, nil), "{\(kept)}"),
        ]
        var scribe = AttemptScribe()
        for (attempt, text) in steps { #expect(String(decoding: scribe.text(attempt), as: UTF8.self) == text) }
    }
}
