import FlowEngine
import HTTPCalls
import HTTPTypes
import Synchronization

/// Answers as it is told and keeps what it was asked.
final class FakeTransport: HTTPTransport {
    private let asked = Mutex<[HTTPCall]>([])
    private let answer: @Sendable (HTTPCall, Int) throws(HTTPFailure) -> HTTPAnswer

    /// - Parameter answer: to a call and its number, from 1.
    init(_ answer: @escaping @Sendable (HTTPCall, Int) throws(HTTPFailure) -> HTTPAnswer) { self.answer = answer }

    /// Gives these bodies, one after the other, and the last one from then on.
    convenience init(bodies: [String]) {
        self.init { _, number in .json(200, bodies[min(number, bodies.count) - 1]) }
    }

    var calls: [HTTPCall] { asked.withLock { $0 } }
    var urls: [String] { calls.map(\.url) }

    func perform(_ call: HTTPCall) throws(HTTPFailure) -> HTTPAnswer {
        let number = asked.withLock { asked in
            asked.append(call)
            return asked.count
        }
        return try answer(call, number)
    }
}

extension HTTPAnswer {
    static func json(_ status: Int, _ body: String, headers: HTTPFields = [:]) -> HTTPAnswer {
        var headers = headers
        headers[.contentType] = "application/json"
        return HTTPAnswer(status: status, headers: headers, body: Array(body.utf8))
    }

    static func text(_ status: Int, _ body: [UInt8], type: String) -> HTTPAnswer {
        HTTPAnswer(status: status, headers: [.contentType: type], body: body)
    }
}

extension HTTPFailure {
    static func of(_ kind: Kind) -> HTTPFailure {
        HTTPFailure(
            kind: kind, endpoint: "erp.example:443", message: "it is \(kind.rawValue)", duration: .zero, attempts: 1)
    }
}

extension HTTPField.Name {
    static let again = HTTPField.Name("Retry-After") ?? .date
    static let shop = HTTPField.Name("X-Shop") ?? .date
}
