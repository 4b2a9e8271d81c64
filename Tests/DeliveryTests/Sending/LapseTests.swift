import FlowModel
import HTTPCalls
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Delivery

/// A timer that was stopped for so long that others may have taken its rows over.
@Suite struct LapseTests {
    private let withdrawn = HTTPFailure(
        kind: .cancelled, endpoint: "o:80", message: "withdrawn", duration: .zero, attempts: 0)

    @Test func `It sends nothing of what it has in hand, nor what it had decided to send`() throws {
        let fixture = try SendingFixture()
        let flow = try fixture.addFlow("out", write: ["concurrency": 1])
        let run = try fixture.post(flow, ["a", "b", "c"])
        try fixture.round()
        let decided = try #require(fixture.calls.underWay.first)
        #expect(decided.call.mayBegin?() == true)
        fixture.ahead.advance(20_000)
        #expect(decided.call.mayBegin?() == false)
        fixture.calls.end(with: .failure(withdrawn))
        #expect(fixture.calls.begun.count == 1)
        fixture.owner.beat()
        #expect(decided.call.mayBegin?() == false)
        // Its rows go back first; they are claimed anew, unless another timer was faster.
        try fixture.round()
        #expect(fixture.calls.begun.count == 2)
        #expect(fixture.calls.underWay.first?.call.mayBegin?() == true)
        while fixture.calls.end() { try fixture.round() }
        #expect(try fixture.rows(run).map(\.attempts) == [1, 1, 1])
        #expect(try fixture.rows(run).allSatisfy { $0.status == .succeeded })
    }

    @Test func `What another timer took over meanwhile stays with that one`() throws {
        let fixture = try SendingFixture()
        let flow = try fixture.addFlow("out", write: ["concurrency": 1])
        let run = try fixture.post(flow, ["a", "b"])
        try fixture.round()
        fixture.ahead.advance(20_000)
        try fixture.store.release(fixture.owner)
        let other = try fixture.store.register()
        let taken = try fixture.store.exchange([], for: [RowDemand(flowID: flow.id, limit: 9)], owner: other)
        #expect(taken.map(\.order).sorted() == ["a", "b"])
        fixture.owner.beat()
        fixture.calls.end()
        try fixture.round()
        #expect(fixture.calls.begun == ["a"])
        #expect(try fixture.rows(run).map(\.status) == [.sending, .sending])
    }

    @Test func `A call that was withdrawn before it began was no try, and not the last one`() throws {
        let fixture = try SendingFixture()
        let flow = try fixture.addFlow("out", write: ["max_attempts": 1])
        let run = try fixture.post(flow, ["a"])
        try fixture.round()
        fixture.calls.end(with: .failure(withdrawn))
        try fixture.round()
        fixture.calls.end()
        try fixture.round()
        let row = try #require(try fixture.store.row(ofRun: run, index: 0))
        #expect(row.row.status == .succeeded)
        #expect(row.row.attempts == 1)
        #expect(row.attempts.count == 1)
    }
}
