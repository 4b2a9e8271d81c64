import FlowModel
import OrderedJSON
import Storage
import TestSupport
import Testing

@Suite struct DeliveryQuestionsTests: SendingSuite {
    let fixture: StoreFixture
    let flow: StoredFlow
    let owner: Owner

    init() throws { (fixture, flow, owner) = try StoreFixture.withFlow() }

    @Test func `A posted body becomes a run that is queued, then running, then succeeded`() throws {
        let id = try fixture.post(flow)
        #expect(try fixture.store.run(id: id)?.status == .queued)
        try fixture.split(owner, orders: ["a", "b"])
        let rows = try claim()
        #expect(rows.map(\.order) == ["a", "b"])
        #expect(try fixture.store.run(id: id)?.rows == RowCounts(total: 2, pending: 2))
        _ = try fixture.store.exchange(rows.map { fixture.outcome($0, .succeeded) }, for: [], owner: owner)
        let run = try #require(try fixture.store.run(id: id))
        #expect(run.status == .succeeded)
        #expect(run.rows == RowCounts(total: 2, succeeded: 2))
        #expect(run.finishedAt != nil)
    }

    @Test func `A run without rows is empty, one with a failed row partly failed, one with failed rows only failed`()
        throws
    {
        let empty = try fixture.post(flow)
        try fixture.split(owner, orders: [])
        #expect(try fixture.store.run(id: empty)?.status == .empty)
        let mixed = try fixture.post(flow)
        try fixture.split(owner, orders: ["a", "b"])
        let rows = try claim()
        _ = try fixture.store.exchange(
            [fixture.outcome(rows[0], .succeeded), fixture.outcome(rows[1], .failed("no"))], for: [], owner: owner)
        #expect(try fixture.store.run(id: mixed)?.status == .partlyFailed)
        let failed = try fixture.post(flow)
        try fixture.split(owner, orders: ["a"])
        let row = try #require(try claim().first)
        _ = try fixture.store.exchange([fixture.outcome(row, .failed("no"))], for: [], owner: owner)
        #expect(try fixture.store.run(id: failed)?.status == .failed)
    }

    @Test func `Rows of one order go one at a time, the oldest first, and others do not wait for them`() throws {
        _ = try fixture.post(flow)
        try fixture.split(owner, orders: ["a", "b"])
        _ = try fixture.post(flow)
        try fixture.split(owner, orders: ["a", "c"])
        let first = try claim()
        #expect(first.map(\.order).sorted() == ["a", "b", "c"])
        #expect(first.first { $0.order == "a" }?.index == 0)
        #expect(try claim().isEmpty)
        let a = try #require(first.first { $0.order == "a" })
        let second = try claim([fixture.outcome(a, .succeeded)])
        #expect(second.map(\.order) == ["a"])
        #expect(second.first?.runID != a.runID)
    }

    @Test func `A row that waits for its retry keeps its turn, and its run shows that all that is left waits`() throws {
        let id = try fixture.post(flow)
        try fixture.split(owner, orders: ["a"])
        let row = try #require(try claim().first)
        let due = fixture.clock.now() + 1_000
        #expect(
            try claim([fixture.outcome(row, .retry(at: due, error: "503", isCounted: true), status: 503)]).isEmpty)
        #expect(try fixture.store.run(id: id)?.status == .retrying)
        fixture.clock.advance(1_000)
        let again = try #require(try claim().first)
        #expect(again.attempt == 2)
        #expect(try fixture.store.run(id: id)?.status == .running)
    }

    @Test func `A newer row that sets all that a waiting one sets takes its place`() throws {
        let old = try fixture.post(flow)
        try fixture.split(owner, orders: ["a"])
        let row = try #require(try claim().first)
        _ = try claim(
            [fixture.outcome(row, .retry(at: fixture.clock.now() + 60_000, error: "503", isCounted: true))])
        _ = try fixture.post(flow)
        try fixture.split(owner, orders: ["a"])
        #expect(try claim().map(\.order) == ["a"])
        let run = try #require(try fixture.store.run(id: old))
        #expect(run.rows == RowCounts(total: 1, skipped: 1))
        #expect(run.status == .succeeded)
    }

    @Test
    func `A row that is split after a newer post of another flow was accepted is left out where that sets as much`()
        throws
    {
        let other = try fixture.addFlow(SampleDocuments.outboundFlow("other"))
        let older = try fixture.post(flow)
        let newer = try fixture.post(other)
        let runs = try fixture.store.claimRuns(owner, limit: 1) + fixture.store.claimRuns(owner, limit: 1)
        func split(_ id: String, _ orders: [String]) throws {
            let run = try #require(runs.first { $0.id == id })
            let rows = orders.map { order in
                NewRow(order: order, body: SampleDocuments.order(order, status: 450).serializedBytes(), fate: .waits)
            }
            try fixture.store.split([
                SplitPage(run: run, page: 1, rows: rows, isLast: true, steps: [], attributes: [:])
            ])
        }
        try split(newer, ["a"])
        let demand = RowDemand(flowID: other.id, limit: 10)
        let rows = try fixture.store.exchange([], for: [demand], owner: owner)
        _ = try fixture.store.exchange(rows.map { fixture.outcome($0, .succeeded) }, for: [], owner: owner)
        try split(older, ["a", "b"])
        #expect(try fixture.store.run(id: newer)?.status == .succeeded)
        #expect(
            try fixture.store.rows(ofRun: older, status: nil, limit: 10, after: nil).items.map(\.status)
                == [.skipped, .pending])
    }

    @Test func `An outcome of an owner that lost its row changes nothing`() throws {
        let id = try fixture.post(flow)
        try fixture.split(owner, orders: ["a"])
        let row = try #require(try claim().first)
        owner.resign()
        #expect(try fixture.store.takeOver() == 1)
        _ = try fixture.store.exchange([fixture.outcome(row, .succeeded)], for: [], owner: owner)
        #expect(try fixture.store.run(id: id)?.rows.pending == 1)
        let other = try fixture.store.register()
        let again = try #require(try claim(by: other).first)
        #expect(again.attempt == 2)
        #expect(again.generation > row.generation)
    }

    @Test func `A row that was with an owner at five deaths fails`() throws {
        let id = try fixture.post(flow)
        try fixture.split(owner, orders: ["a"])
        for _ in 1...5 {
            let mortal = try fixture.store.register()
            #expect(try claim(by: mortal).count == 1)
            mortal.resign()
            try fixture.store.takeOver()
        }
        let run = try #require(try fixture.store.run(id: id))
        #expect(run.rows == RowCounts(total: 1, failed: 1))
    }

    @Test func `What waits of a flow is bounded, and room comes back`() throws {
        let limits = QueueLimits(rows: 1, bytes: 1_000)
        _ = try fixture.post(flow, limits: limits)
        #expect(throws: StoreError.queueIsFull(flow: "posted", rows: 1, bytes: 2)) {
            try fixture.post(flow, limits: limits)
        }
        try fixture.split(owner, orders: ["a"])
        #expect(throws: StoreError.self) { try fixture.post(flow, limits: limits) }
        let row = try #require(try claim().first)
        _ = try fixture.store.exchange([fixture.outcome(row, .succeeded)], for: [], owner: owner)
        _ = try fixture.post(flow, limits: limits)
    }

    @Test func `A retry sends failed rows again, once at a time`() throws {
        let id = try fixture.post(flow)
        try fixture.split(owner, orders: ["a", "b"])
        let rows = try claim()
        _ = try fixture.store.exchange(
            [fixture.outcome(rows[0], .failed("no")), fixture.outcome(rows[1], .succeeded)], for: [], owner: owner)
        let retry = try fixture.store.retryRun(id: id, by: "test")
        #expect(throws: StoreError.nothingToRetry) { try fixture.store.retryRun(id: id, by: "test") }
        let again = try claim()
        #expect(again.map(\.order) == ["a"])
        #expect(again.first?.body == rows[0].body)
        _ = try fixture.store.exchange(again.map { fixture.outcome($0, .succeeded) }, for: [], owner: owner)
        #expect(try fixture.store.run(id: retry)?.status == .succeeded)
        #expect(try fixture.store.run(id: retry)?.trigger == .retry)
    }

    @Test func `A cancelled run sends nothing more`() throws {
        let id = try fixture.post(flow)
        try fixture.split(owner, orders: ["a", "b"])
        let rows = try claim(limit: 1)
        try fixture.store.cancelRun(id: id, by: "test")
        #expect(try claim().isEmpty)
        _ = try fixture.store.exchange(rows.map { fixture.outcome($0, .succeeded) }, for: [], owner: owner)
        let run = try #require(try fixture.store.run(id: id))
        #expect(run.rows == RowCounts(total: 2, succeeded: 1, cancelled: 1))
        #expect(run.status == .cancelled)
    }

    @Test func `A run whose reader died is taken up again`() throws {
        let id = try fixture.post(flow)
        let mortal = try fixture.store.register()
        #expect(try fixture.store.claimRuns(mortal, limit: 10).map(\.id) == [id])
        #expect(try fixture.store.claimRuns(owner, limit: 10).isEmpty)
        mortal.resign()
        try fixture.store.takeOver()
        #expect(try fixture.store.claimRuns(owner, limit: 10).map(\.id) == [id])
    }

    @Test func `The same Idempotency-Key and bytes give the same run, other bytes are refused`() throws {
        let id = try fixture.post(flow, "[1]", key: "k")
        #expect(try fixture.post(flow, "[1]", key: "k") == id)
        #expect(throws: StoreError.idempotencyKeyUsed) { try fixture.post(flow, "[2]", key: "k") }
        fixture.clock.advance(7 * 24 * 3_600_000 + 1)
        #expect(try fixture.post(flow, "[1]", key: "k") != id)
    }
}
