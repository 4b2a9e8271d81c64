import FlowEngine
import FlowModel
import HTTPCalls
import Storage

/// What the calls of a lane have in common as long as its flow and its access stay the same: made once, and shared by all of them.
final class CallTerms: Sendable {
    let host: String
    let access: Access
    let recorder: Recorder
    /// What is kept of each request.
    let request: RecordedRequest
    private let call: HTTPCall

    /// - Parameter recorder: knows the secrets of the flow and of the access.
    init(_ known: KnownFlow, host: String, access: Access, recorder: Recorder) {
        self.host = host
        self.access = access
        self.recorder = recorder
        call = OrderRequest.call(known.flow, access: access, body: [])
        request = recorder.request(call, withBody: false)
    }

    /// How long a call may take.
    var timeout: Duration { call.timeout }

    /// The call of a row.
    /// - Parameter mayBegin: asked right before it is sent.
    func call(for row: ClaimedRow, mayBegin: @escaping @Sendable () -> Bool) -> HTTPCall {
        var call = call
        call.body = row.body
        call.tag = row.runSeq
        call.mayBegin = mayBegin
        return call
    }
}

/// Records answers one after the other. Those that come together mostly have the same header, which is masked once then.
struct AnswerRecorder {
    private var last: (terms: CallTerms, block: HeaderBlock, headers: [HeaderTemplate])?

    /// An answer as it is shown.
    mutating func response(_ answer: HTTPAnswer, _ terms: CallTerms) -> RecordedResponse {
        let headers: [HeaderTemplate]
        if let last, last.terms === terms, last.block == answer.headerBlock {
            headers = last.headers
        } else {
            headers = terms.recorder.headers(answer.headerBlock)
            last = (terms, answer.headerBlock, headers)
        }
        return RecordedResponse(
            status: answer.status, headers: headers,
            body: terms.recorder.text(answer.body, isCut: answer.bodyWasCut))
    }
}
