import CFastCGI
import HTTPTypes
import Synchronization

/// The way back to the web server for one request.
///
/// Any thread may send the answer, also long after the handler has returned, so that what waits for a disk or another
/// program needs no thread. A reply that is dropped without an answer is answered 500.
public final class FastCGIReply: Sendable {
    private let accepted: AcceptedRequest
    private let isHead: Bool
    private let gauge: WorkGauge
    private let isSent = Atomic(false)

    /// - Parameter gauge: has counted the request already.
    init(_ accepted: AcceptedRequest, isHead: Bool, gauge: WorkGauge) {
        self.accepted = accepted
        self.isHead = isHead
        self.gauge = gauge
    }

    deinit { finish(.noAnswer) }

    /// Sends the answer; only the first one counts. Returns when the web server has it, or has gone away.
    public func send(_ response: FastCGIResponse) { finish(response) }

    private func finish(_ response: FastCGIResponse) {
        guard !isSent.exchange(true, ordering: .acquiringAndReleasing) else { return }
        accepted.answer(response, toHead: isHead)
        gauge.requestEnds()
    }
}

extension FastCGIResponse {
    fileprivate static let noAnswer = FastCGIResponse(
        head: HTTPResponse(status: .internalServerError, headerFields: [.contentType: "text/plain; charset=utf-8"]),
        body: Array("The program gave no answer to this request. Its log may say why.\n".utf8))
}
