import FlowModel
import HTTPCalls
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@testable import Delivery

/// What one call tells of its host holds for all flows that send there.
@Suite struct HostTests {
    @Test func `Retry-After is obeyed for the whole host and for no other`() throws {
        let fixture = try SendingFixture()
        let one = try fixture.addFlow("one")
        let other = try fixture.addFlow("other", host: "http://127.0.0.1:9/under/a/path")
        let elsewhere = try fixture.addFlow("elsewhere", host: "http://127.0.0.2:9/")
        let run = try fixture.post(one, ["a"])
        try fixture.round()
        let name = try #require(HTTPField.Name("Retry-After"))
        fixture.calls.end(with: .success(HTTPAnswer(status: 429, headers: [name: "60"])))
        try fixture.post(other, ["b"])
        try fixture.post(elsewhere, ["c"])
        try fixture.round()
        #expect(fixture.calls.begun == ["a", "c"])
        #expect(try fixture.store.run(id: run)?.status == .retrying)
        fixture.clock.advance(59_999)
        try fixture.round()
        #expect(fixture.calls.begun == ["a", "c"])
        fixture.clock.advance(1)
        try fixture.round()
        #expect(fixture.calls.begun.sorted() == ["a", "a", "b", "c"])
    }

    @Test func `A host that is silent for 20 calls gets one call a second, and no row loses a try by it`() throws {
        let fixture = try SendingFixture()
        let flow = try fixture.addFlow("out", write: ["concurrency": 10, "max_attempts": 3])
        let run = try fixture.post(flow, (0..<40).map { "o\($0)" })
        let silence = HTTPFailure(kind: .timedOut, endpoint: "o:80", message: "no answer", duration: .zero, attempts: 1)
        try fixture.round()
        while fixture.calls.begun.count < 20 {
            fixture.calls.end(with: .failure(silence))
            try fixture.round()
        }
        while fixture.calls.end(with: .failure(silence)) {}
        try fixture.round()
        let before = fixture.calls.begun.count
        for _ in 0..<30 {
            fixture.clock.advance(1_000)
            try fixture.round()
            #expect(fixture.calls.underWay.count <= 1)
            fixture.calls.end(with: .failure(silence))
            try fixture.round()
        }
        let probes = fixture.calls.begun[before...]
        #expect((25...30).contains(probes.count))
        #expect(zip(probes, probes.dropFirst()).allSatisfy { $0 != $1 })
        #expect(try fixture.rows(run).allSatisfy { $0.status == .pending && $0.attempts <= 1 })
        // Any answer ends it.
        fixture.clock.advance(1_000)
        try fixture.round()
        fixture.calls.end()
        try fixture.round()
        #expect(fixture.calls.underWay.count == 10)
    }
}
