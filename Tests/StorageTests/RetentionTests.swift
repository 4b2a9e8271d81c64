import FlowModel
import Foundation
import OrderedJSON
import Storage
import TestSupport
import Testing

@Suite struct RetentionTests {
    private static let month: Int64 = 30 * 86_400_000

    @Test
    func `Runs go when they ended longer ago than their flow keeps them, waiting ones stay, and counts stay true`()
        throws
    {
        let (fixture, flow, owner) = try StoreFixture.withFlow()
        let old = try fixture.post(flow)
        try fixture.split(owner, orders: (0..<450).map { "o\($0)" })
        let demand = RowDemand(flowID: flow.id, limit: 1_000)
        let rows = try fixture.store.exchange([], for: [demand], owner: owner)
        _ = try fixture.store.exchange(rows.map { fixture.outcome($0, .succeeded) }, for: [], owner: owner)
        let waiting = try fixture.post(flow)
        try fixture.split(owner, orders: ["w"])
        fixture.clock.advance(Self.month)
        #expect(try fixture.store.forgetOld() == false)
        fixture.clock.advance(1)
        var steps = 0
        while try fixture.store.forgetOld() {
            steps += 1
            #expect(try fixture.store.examine().isFine)
        }
        #expect(steps >= 3)
        #expect(try fixture.store.run(id: old) == nil)
        #expect(try fixture.store.run(id: waiting) != nil)
    }

    @Test func `A run stays while a retry still goes through its pages`() throws {
        let (fixture, flow, owner) = try StoreFixture.withFlow()
        let id = try fixture.post(flow)
        let run = try #require(try fixture.store.claimRuns(owner, limit: 1).first)
        try fixture.store.breakRun(run, error: "no", steps: [], attributes: nil)
        _ = try fixture.store.retryRun(id: id, mode: .present, by: "test")
        fixture.clock.advance(2 * Self.month)
        #expect(try fixture.store.forgetOld() == false)
        #expect(try fixture.store.run(id: id) != nil)
    }

    @Test func `Space that became free goes back to the disk`() throws {
        let (fixture, flow, owner) = try StoreFixture.withFlow()
        let body = "[" + String(repeating: "0,", count: 4 << 20) + "0]"
        for _ in 0..<3 { _ = try fixture.post(flow, body) }
        for run in try fixture.store.claimRuns(owner, limit: 1) + fixture.store.claimRuns(owner, limit: 1) {
            try fixture.store.breakRun(run, error: "no", steps: [], attributes: nil)
        }
        while let run = try fixture.store.claimRuns(owner, limit: 1).first {
            try fixture.store.breakRun(run, error: "no", steps: [], attributes: nil)
        }
        fixture.clock.advance(2 * Self.month)
        while try fixture.store.forgetOld() {}
        let before = try fixture.pages()
        while try fixture.store.giveSpaceBack() {}
        #expect(try fixture.pages() < before - 3_000)
    }
}
