import CurlHTTP
import Foundation
import HTTPCalls
import HTTPTypes
import OrderedJSON
import Synchronization
import TestSupport
import Testing

/// Requests that take long, as many as may: those who wait for a run, and test panels.
@Suite(.serialized) struct QuotaTests {
    private static let threads = 8
    /// A quarter of the threads for each kind.
    private static let most = threads / 4

    private let installation: Installation
    private let erp: LoopbackServer
    private let gate: LoopbackServer.Gate

    init() throws {
        let gate = try LoopbackServer.Gate()
        self.gate = gate
        erp = try LoopbackServer { _ in .json(200, "[]").after(gate) }
        installation = try Installation(options: [.responder: ["--threads", String(Self.threads)]])
        try installation.addLogins()
        try installation.addFlow([
            "name": "posted", "direction": "outbound", "configuration": ["domain_url": .string(installation.omnitron)],
            "login": ["omnitron": "demo-omnitron"],
        ])
        try installation.addFlow([
            "name": "asked", "direction": "inbound", "configuration": ["domain_url": .string(installation.omnitron)],
            "login": ["omnitron": "demo-omnitron"], "read": ["url": .string(erp.url + "/orders")],
        ])
    }

    /// Requests that are under way, each on a thread of its own.
    private final class Held: Sendable {
        private let answers = Mutex<[Installation.Answer]>([])
        private let group = DispatchGroup()

        init(_ count: Int, _ ask: @escaping @Sendable () throws -> Installation.Answer) {
            for _ in 0..<count {
                group.enter()
                Thread {
                    if let answer = try? ask() { self.answers.withLock { $0.append(answer) } }
                    self.group.leave()
                }.start()
            }
        }

        var answered: Int { answers.withLock { $0.count } }

        func all() -> [Installation.Answer] {
            group.wait()
            return answers.withLock { $0 }
        }
    }

    private static func order(_ number: String) -> JSON { SampleDocuments.order(number) }

    @Test func `With all places for long requests taken the others are served, and one too many is told at once`()
        throws
    {
        let caller = installation.caller
        installation.end(.timer, SIGKILL)
        let waiting = Held(Self.most) { [caller] in
            try caller.send("POST", "/outbound/posted", Self.order("W"), headers: ["Prefer": "wait=60"])
        }
        let testing = Held(Self.most) { [caller] in
            try caller.send("POST", "/api/flows/asked/test/read", [:])
        }
        _ = try eventually { erp.requests.count == Self.most ? true : nil }
        _ = try eventually {
            try installation.send("GET", "/api/runs").json?["items"]?.array?.count == Self.most ? true : nil
        }

        // One more of each is not kept waiting.
        let more = try caller.send("POST", "/outbound/posted", Self.order("M"), headers: ["Prefer": "wait=60"])
        #expect(more.status == 202)
        #expect(more.json?["run_id"] != nil)
        #expect(more.headers[HTTPField.Name("Preference-Applied") ?? .age] == nil)
        let test = try installation.send("POST", "/api/flows/asked/test/read", [:])
        #expect(test.status == 503)
        #expect(test.headers[HTTPField.Name("Retry-After") ?? .age] == "2")
        #expect(test.json?["detail"]?.string?.contains("Too many tests") == true)

        // The others come and go, many at a time.
        let others = Held(8) { [caller] in
            for number in 0..<10 {
                for (method, path, body) in [
                    ("GET", "/api/flows", nil), ("POST", "/outbound/posted", Self.order("N\(number)")),
                ] as [(String, String, JSON?)] {
                    let answer = try caller.send(method, path, body)
                    guard [200, 202].contains(answer.status) else { return answer }
                }
            }
            return try caller.send("GET", "/api/runs")
        }
        #expect(others.all().map(\.status) == Array(repeating: 200, count: 8))
        #expect(waiting.answered == 0)
        #expect(testing.answered == 0)

        gate.open()
        #expect(testing.all().map(\.status) == [200, 200])
        try installation.start(.timer)
        let answers = waiting.all()
        #expect(answers.map(\.status) == [200, 200])
        #expect(answers.allSatisfy { $0.json?["status"] == "succeeded" })
        // The places are free again.
        #expect(try installation.send("POST", "/api/flows/asked/test/read", [:]).status == 200)
    }
}
