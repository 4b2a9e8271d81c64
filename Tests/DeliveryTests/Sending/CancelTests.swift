import FlowModel
import HTTPCalls
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Delivery

/// A run that is cancelled ends within 5 s, wherever it is.
@Suite struct CancelTests {
    @Test func `Rows that wait and rows in hand end at once, the ones under way with their answer`() throws {
        let fixture = try SendingFixture()
        let flow = try fixture.addFlow("out", write: ["concurrency": 2])
        let run = try fixture.post(flow, (0..<9).map { "o\($0)" })
        try fixture.round()
        #expect(fixture.calls.underWay.count == 2)
        try fixture.store.cancelRun(id: run, by: "test")
        try fixture.round()
        #expect(try fixture.store.run(id: run)?.rows == RowCounts(total: 9, cancelled: 7, pending: 2))
        fixture.calls.end()
        fixture.calls.end(with: .success(HTTPAnswer(status: 503)))
        try fixture.round()
        let ended = try #require(try fixture.store.run(id: run))
        #expect(ended.status == .cancelled)
        #expect(ended.rows == RowCounts(total: 9, succeeded: 1, cancelled: 8))
        #expect(fixture.calls.begun.count == 2)
    }

    @Test func `A call that hangs is ended after 3 s, and newer rows of its order wait until its time would be over`()
        throws
    {
        let fixture = try SendingFixture()
        let flow = try fixture.addFlow("out", write: ["timeout_seconds": 60])
        let run = try fixture.post(flow, ["a"])
        try fixture.round()
        let newer = try fixture.post(flow, ["a"], status: 500)
        try fixture.store.cancelRun(id: run, by: "test")
        let nextLook = try fixture.round()
        #expect(nextLook - fixture.clock.now() == 3_000)
        fixture.clock.advance(2_999)
        try fixture.round()
        #expect(fixture.calls.underWay.count == 1)
        fixture.clock.advance(1)
        try fixture.round()
        let row = try #require(try fixture.store.row(ofRun: run, index: 0)).row
        #expect(row.status == .cancelled)
        #expect(
            row.error
                == "cancelled; the call was ended before the answer came; whether Omnitron has it is not known")
        #expect(try fixture.store.run(id: run)?.status == .cancelled)
        fixture.clock.advance(56_999)
        try fixture.round()
        #expect(fixture.calls.begun == ["a"])
        fixture.clock.advance(1)
        try fixture.round()
        #expect(fixture.calls.begun == ["a", "a"])
        fixture.calls.end()
        try fixture.round()
        #expect(try fixture.store.run(id: newer)?.status == .succeeded)
        #expect(try fixture.store.examine().isFine)
    }

    @Test func `Calls of other runs go on`() throws {
        let fixture = try SendingFixture()
        let flow = try fixture.addFlow("out")
        let run = try fixture.post(flow, ["a"])
        let other = try fixture.post(flow, ["b"])
        try fixture.round()
        try fixture.store.cancelRun(id: run, by: "test")
        try fixture.round()
        fixture.clock.advance(3_000)
        try fixture.round()
        #expect(fixture.calls.underWay.map(\.order) == ["b"])
        fixture.calls.end()
        try fixture.round()
        #expect(try fixture.store.run(id: other)?.status == .succeeded)
    }

    @Test func `A run that waits to be read ends at once`() throws {
        let fixture = try ReadingFixture { _ in .json(200, "[]") }
        let flow = try fixture.addFlow()
        try fixture.due(flow)
        let run = try #require(try fixture.lastRun(flow))
        try fixture.store.cancelRun(id: run.id, by: "test")
        #expect(try fixture.store.run(id: run.id)?.status == .cancelled)
        try fixture.readAll()
        #expect(fixture.asked.isEmpty)
    }

    @Test(arguments: ["/orders", "/token"])
    func `A run whose page or login does not come ends, and the flow is read again`(slow: String) throws {
        let fixture = try ReadingFixture { request in
            request.path == slow ? .silence : .json(200, request.path == "/token" ? #"{"token":"t"}"# : "[]")
        }
        try fixture.addLogin([
            "name": "erp", "type": "jwt", "url": .string(fixture.erp.url + "/token"), "username": "u", "password": "p",
        ])
        let flow = try fixture.addFlow("asked", [("/login/erp", "erp")])
        try fixture.due(flow)
        let owner = try fixture.store.register()
        let runs = try fixture.store.claimRuns(owner, limit: 1)
        let id = try #require(runs.first?.id)
        let executor = fixture.executor(fixture.store)
        let reader = Reader { executor.execute(runs) }
        _ = try eventually { fixture.asked.last?.path == slow ? true : nil }
        try fixture.store.cancelRun(id: id, by: "test")
        reader.join()
        let run = try #require(try fixture.store.run(id: id))
        #expect(run.status == .cancelled)
        #expect(run.error?.contains("cancelled while it was read") == true)
        try fixture.due(flow)
        #expect(try fixture.store.claimRuns(owner, limit: 1).count == 1)
    }

    @Test func `A run that was cancelled while its timer died or its login failed is not taken up again`() throws {
        for dies in [true, false] {
            let fixture = try ReadingFixture { _ in .json(200, "[]") }
            let flow = try fixture.addFlow()
            try fixture.due(flow)
            let owner = try fixture.store.register()
            let claimed = try fixture.store.claimRuns(owner, limit: 1)
            let id = try #require(claimed.first?.id)
            try fixture.store.cancelRun(id: id, by: "test")
            if dies {
                owner.resign()
                try fixture.store.takeOver()
            } else {
                let later = fixture.clock.now() + 300_000
                try fixture.store.putBack(claimed, until: later, error: "login \"x\": answered 400", steps: [])
            }
            #expect(try fixture.store.run(id: id)?.status == .cancelled)
        }
    }
}
