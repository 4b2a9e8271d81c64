import CurlHTTP
import HTTPCalls
import HTTPTypes
import TestSupport
import Testing

@Suite struct FaultTests {
    /// What the server does with a request, by the number in its path.
    static func misbehave(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
        let number = Int(request.path.dropFirst()) ?? 0
        return switch number &* 2_654_435_761 % 11 {
        case 0: .nothing
        case 1: .reset
        case 2: .silence
        case 3: .text(200, "0123456789").stalling(after: 5)
        case 4: .text(200, "0123456789").cut(after: 5)
        case 5: .text(200, "0123456789").chunked().cut(after: 5)
        case 6: .text(503, "busy", headers: [("Retry-After", "1")]).closing()
        case 7: .raw("nonsense\r\n\r\n").closing()
        case 8: .text(200, "0123456789").gzipped()
        default: .text(200, "0123456789")
        }
    }

    @Test func `every call ends once, whatever the server does, and none is sent twice`() throws {
        let server = try LoopbackServer(Self.misbehave)
        let client = CurlClient(settings: .init(maximumConcurrentCalls: 64, maximumConnectionsPerHost: 40))
        let calls = (0..<1500).map {
            HTTPCall(
                method: .patch, url: "\(server.url)/\($0)", body: [1], timeout: .seconds(60),
                stallTimeout: .milliseconds(20))
        }
        let outcomes = client.performAll(calls)
        #expect(outcomes.count == calls.count)
        for (index, outcome) in outcomes.enumerated() {
            switch outcome {
            case .success(let answer):
                #expect(answer.attempts == 1)
                #expect([200, 503].contains(answer.status), "\(index)")
            case .failure(let failure):
                #expect(failure.attempts <= 1)
                #expect([.connectionLost, .stalled, .wrongLength, .other].contains(failure.kind), "\(failure)")
            }
        }
        let received = Dictionary(server.requests.map { ($0.path, 1) }, uniquingKeysWith: +)
        #expect(received.values.allSatisfy { $0 == 1 })
        #expect(try client.perform(HTTPCall(url: server.url + "/2")).status == 200)
    }

    @Test func `calls that are cancelled at any time end once`() throws {
        let server = try LoopbackServer(Self.misbehave)
        let client = CurlClient(settings: .init(maximumConcurrentCalls: 32))
        let outcomes = Outcomes(count: 600)
        let ids = client.submit((0..<600).map { HTTPCall(url: "\(server.url)/\($0)") }) { outcomes.set($0, $1) }
        for id in ids.reversed() { client.cancel(id) }
        #expect(outcomes.wait().count == 600)
    }
}
