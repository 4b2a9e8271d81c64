import Dispatch
import FlowModel
import Foundation
import OrderedJSON
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// When others may take over, and when an owner knows that they may have.
@Suite struct OwnerTests {
    private func owner(in directory: String, steady: @escaping @Sendable () -> Int64) throws -> Owner {
        try Owner(directory: directory, id: "owner", steady: steady)
    }

    @Test func `An owner that was silent for 20 s does not live, and has lapsed when it beats again`() throws {
        let directory = try TemporaryDirectory()
        let steady = TestClock(1_000_000)
        let owner = try owner(in: directory.path) { steady.now() }
        steady.advance(19_999)
        #expect(owner.isLiving)
        steady.advance(1)
        #expect(!owner.isLiving)
        #expect(owner.lapses == 0)
        owner.beat()
        #expect(owner.isLiving)
        #expect(owner.lapses == 1)
        steady.advance(19_999)
        owner.beat()
        #expect(owner.lapses == 1)
    }

    @Test func `A beat that cannot be written is none`() throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createSymbolicLink(
            atPath: directory.path + "/owner", withDestinationPath: "/dev/full")
        let owner = try owner(in: directory.path) { 1_000_000 }
        #expect(!owner.isLiving)
        owner.beat()
        #expect(!owner.isLiving)
    }

    @Test func `A beat that is long in the writing does not hide the silence until others see it`() throws {
        let directory = try TemporaryDirectory()
        let steady = TestClock(1_000_000)
        let step = Mutex<Int64>(0)
        let owner = try owner(in: directory.path) {
            defer { steady.advance(step.withLock { $0 }) }
            return steady.now()
        }
        steady.advance(15_000)
        step.withLock { $0 = 5_000 }
        owner.beat()
        #expect(owner.lapses == 1)
    }

    @Test(arguments: [(30_000, 1), (0, 0)] as [(Int64, Int)])
    func `What a silent owner has is taken over though it holds its lock, and it can write nothing`(
        silence: Int64, taken: Int
    ) throws {
        let fixture = try StoreFixture()
        try fixture.addLogin()
        let flow = try fixture.addFlow()
        let id = try fixture.post(flow)
        try fixture.split(try fixture.store.register(), orders: ["a"])
        let silent = try fixture.store.register { Owner.sinceBoot() - silence }
        let demand = RowDemand(flowID: flow.id, limit: 10)
        let row = try #require(try fixture.store.exchange([], for: [demand], owner: silent).first)
        #expect(try fixture.store.takeOver() == taken)
        _ = try fixture.store.exchange([fixture.outcome(row, .succeeded)], for: [], owner: silent)
        #expect(try fixture.store.run(id: id)?.rows == RowCounts(total: 1, succeeded: 1 - taken, pending: taken))
    }

    @Test func `A reader that lost its run can write nothing of it`() throws {
        let fixture = try StoreFixture()
        try fixture.addLogin()
        let flow = try fixture.addFlow()
        let id = try fixture.post(flow)
        let mortal = try fixture.store.register()
        let run = try #require(try fixture.store.claimRuns(mortal, limit: 1).first)
        mortal.resign()
        #expect(try fixture.store.takeOver() == 1)
        let again = try #require(try fixture.store.claimRuns(fixture.store.register(), limit: 1).first)
        #expect(again.generation > run.generation)
        let row = NewRow(order: "a", body: SampleDocuments.order("a").serializedBytes(), fate: .waits)
        let page = SplitPage(run: run, page: 1, rows: [row], isLast: true, steps: [], attributes: [:])
        #expect(throws: StoreError.self) { try fixture.store.split([page]) }
        #expect(throws: StoreError.self) { try fixture.store.keepPage(run, page: 2, SourcePage(bytes: [1])) }
        #expect(throws: StoreError.self) {
            try fixture.store.breakRun(run, error: "no", steps: [], attributes: nil)
        }
        try fixture.store.putBack(run, until: 0, error: "no", steps: [])
        let present = try #require(try fixture.store.run(id: id))
        #expect(present.status == .running)
        #expect(present.rows.total == 0)
        #expect(present.error == nil)
    }

    @Test func `Others of an order wait for a call from the moment that it is taken over, however long that took`()
        throws
    {
        let directory = try TemporaryDirectory()
        let wall = TestClock()
        let asked = Atomic(0)
        let fixture = try StoreFixture(directory: directory, wall) {
            asked.add(1, ordering: .sequentiallyConsistent)
            return wall.now()
        }
        try fixture.addLogin()
        let flow = try fixture.addFlow()
        let owner = try fixture.store.register()
        let demand = RowDemand(flowID: flow.id, limit: 10)
        _ = try fixture.post(flow)
        try fixture.split(owner, orders: ["a"])
        let mortal = try fixture.store.register()
        #expect(try fixture.store.exchange([], for: [demand], owner: mortal).count == 1)
        let newer = try fixture.post(flow)
        try fixture.split(owner, orders: ["a"])
        mortal.resign()

        // Another process has the turn to write for 40 s.
        let other = try fixture.open()
        defer { other.close() }
        let (hasTurn, isOver, isTaken) = (
            DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
        )
        other.writes.submit { _ in
            hasTurn.signal()
            isOver.wait()
        }
        hasTurn.wait()
        let before = asked.load(ordering: .sequentiallyConsistent)
        Thread.detachNewThread {
            #expect(throws: Never.self) { try fixture.store.takeOver() }
            isTaken.signal()
        }
        _ = try eventually { asked.load(ordering: .sequentiallyConsistent) > before ? true : nil }
        wall.advance(40_000)
        isOver.signal()
        isTaken.wait()

        let again = try fixture.store.exchange([], for: [demand], owner: owner)
        #expect(again.count == 1)
        let done = again.map { fixture.outcome($0, .succeeded) }
        #expect(try fixture.store.exchange(done, for: [demand], owner: owner).isEmpty)
        wall.advance(29_999)
        #expect(try fixture.store.exchange([], for: [demand], owner: owner).isEmpty)
        wall.advance(1)
        #expect(try fixture.store.exchange([], for: [demand], owner: owner).map(\.runID) == [newer])
    }
}
