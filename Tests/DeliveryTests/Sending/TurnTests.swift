import FlowModel
import OrderedJSON
import Storage
import Testing

@testable import Delivery

/// Flows of one host are served in turn, and a flow's own limit is kept.
@Suite struct TurnTests {
    @Test(arguments: [(1, 1), (1, 8), (16, 1), (16, 16)])
    func `A row of a quiet flow does not wait for the many of a loud one of its host`(host: Int, flow: Int) throws {
        let fixture = try SendingFixture(settings: DeliverySettings(hostConcurrency: host))
        let loud = try fixture.addFlow("loud", write: ["concurrency": .number(JSONNumber(flow))])
        let quiet = try fixture.addFlow("quiet", write: ["concurrency": .number(JSONNumber(flow))])
        for part in 0..<4 { try fixture.post(loud, (0..<500).map { "loud-\(part)-\($0)" }) }
        try fixture.round()
        for _ in 0..<40 {
            fixture.calls.end()
            try fixture.round()
        }
        let before = fixture.calls.begun.count
        try fixture.post(quiet, ["quiet"])
        while !fixture.calls.begun.contains("quiet") {
            try #require(fixture.calls.end())
            try fixture.round()
        }
        #expect(fixture.calls.begun.count - before <= 3)
    }

    @Test func `A flow and its host get no more calls at a time than they may`() throws {
        let fixture = try SendingFixture(settings: DeliverySettings(hostConcurrency: 5))
        let one = try fixture.addFlow("one", write: ["concurrency": 3])
        let other = try fixture.addFlow("other", write: ["concurrency": 4])
        let elsewhere = try fixture.addFlow("elsewhere", host: "http://127.0.0.2:9/", write: ["concurrency": 2])
        for (name, flow) in [("one", one), ("other", other), ("elsewhere", elsewhere)] {
            try fixture.post(flow, (0..<(name == "other" ? 60 : 30)).map { "\(name)-\($0)" })
        }
        var seen: [String: Int] = [:]
        for _ in 0..<200 {
            try fixture.round()
            let counts = Dictionary(grouping: fixture.calls.underWay) { $0.order.prefix { $0 != "-" } }.mapValues(
                \.count)
            for (name, count) in counts { seen[String(name)] = max(seen[String(name)] ?? 0, count) }
            #expect((counts["one"] ?? 0) + (counts["other"] ?? 0) <= 5)
            if !fixture.calls.end() { break }
        }
        #expect(seen == ["one": 3, "other": 4, "elsewhere": 2])
        #expect(fixture.calls.begun.count == 120)
    }
}
