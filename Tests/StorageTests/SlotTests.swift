import FlowModel
import OrderedJSON
import Storage
import TestSupport
import Testing

/// What becomes of due times.
@Suite struct SlotTests {
    private let fixture: StoreFixture
    private let owner: Owner

    init() throws {
        fixture = try StoreFixture()
        try fixture.addLogin()
        owner = try fixture.store.register()
    }

    private func addFlow(_ schedule: JSON = ["every": "1m"], enabled: Bool = true) throws -> StoredFlow {
        var document = try #require(SampleDocuments.inboundFlow().object)
        document["schedule"] = schedule
        document["enabled"] = .bool(enabled)
        return try fixture.addFlow(.object(document))
    }

    private func save(_ flow: StoredFlow, enabled: Bool) throws -> StoredFlow {
        var document = try #require(flow.document.shown.object)
        document["enabled"] = .bool(enabled)
        let written = try SecretDocument(written: .object(document), keeping: flow.document, isLogin: false)
        return try fixture.store.replaceFlow(
            Flow(document: written.open), written: written, ifVersion: nil, by: "test")
    }

    /// Takes one due time as a timer does in time; its run is read and has these orders.
    private func meet(_ flow: StoredFlow, _ due: Int64, orders: [String]?) throws {
        try fixture.store.take([
            DueFlow(
                flowID: flow.id, version: flow.version, retentionDays: 30, due: due, met: due, missed: nil,
                next: due + 60_000)
        ])
        if let orders { try fixture.split(owner, orders: orders) }
    }

    private func slots(_ flow: StoredFlow) throws -> [Slot] {
        try fixture.store.slots(of: flow, limit: 50, after: nil).items
    }

    @Test func `Due times whose runs left no rows become one`() throws {
        let flow = try addFlow()
        let start = fixture.clock.now()
        try fixture.store.plan([PlannedFlow(flow: flow, due: start)])
        for minute in 0..<10 {
            try meet(flow, start + Int64(minute) * 60_000, orders: minute == 6 ? ["A"] : [])
        }
        let found = try slots(flow)
        #expect(found.map(\.state) == [.ran, .ran, .ran, .ran])
        #expect(found.map(\.dues.count) == [1, 2, 1, 6])
        #expect(found.last?.dues.first == start)
        #expect(found.last?.dues.last == start + 5 * 60_000)
        #expect(try found.allSatisfy { slot in try slot.runID.map { try fixture.store.run(id: $0) != nil } == true })
    }

    @Test func `A flow every second leaves a few records a day, however long its runs take`() throws {
        let flow = try addFlow(["every": "1s"])
        var due = fixture.clock.now()
        try fixture.store.plan([PlannedFlow(flow: flow, due: due)])
        for _ in 0..<300 {
            for _ in 0..<3 {
                try fixture.store.take([
                    DueFlow(
                        flowID: flow.id, version: flow.version, retentionDays: 30, due: due, met: due, missed: nil,
                        next: due + 1000)
                ])
                due += 1000
            }
            try fixture.split(owner, orders: [])
        }
        let found = try slots(flow)
        #expect(found.count <= 5)
        #expect(found.map(\.dues.count).reduce(0, +) == 900)
        #expect(found.filter { $0.state == .ran }.map(\.dues.count).reduce(0, +) == 300)
    }

    @Test func `A due time that comes while a run waits has joined it`() throws {
        let flow = try addFlow()
        let start = fixture.clock.now()
        try fixture.store.plan([PlannedFlow(flow: flow, due: start)])
        for minute in 0..<3 { try meet(flow, start + Int64(minute) * 60_000, orders: nil) }
        let found = try slots(flow)
        #expect(found.map(\.state) == [.joined, .ran])
        #expect(found[0].dues == DueStretch(first: start + 60_000, last: start + 120_000, count: 2))
        #expect(found[0].runID == found[1].runID)
    }

    @Test func `Of two timers that take a due time one has a record`() throws {
        let flow = try addFlow()
        let start = fixture.clock.now()
        try fixture.store.plan([PlannedFlow(flow: flow, due: start)])
        try meet(flow, start, orders: nil)
        #expect(
            try fixture.store.take([
                DueFlow(
                    flowID: flow.id, version: flow.version, retentionDays: 30, due: start, met: start, missed: nil,
                    next: nil)
            ]) == [])
        #expect(try slots(flow).map(\.dues.count) == [1])
    }

    @Test func `What a flow missed before it was saved again is made up for`() throws {
        let flow = try addFlow()
        let start = fixture.clock.now()
        try fixture.store.plan([PlannedFlow(flow: flow, due: start + 60_000)])
        fixture.clock.advance(150_000)
        let saved = try save(flow, enabled: true)
        fixture.clock.advance(1000)
        let found = try fixture.store.unsettledDues(of: saved, now: fixture.clock.now())
        #expect(found.due == start + 180_000)
        let missed = DueStretch(first: start + 60_000, last: start + 120_000, count: 2)
        #expect(found.passed == [Slot(dues: missed, state: .missed, runID: nil)])
        try fixture.store.plan([PlannedFlow(flow: saved, due: found.due, passed: found.passed)])
        let run = try #require(try fixture.store.runs(RunQuery()).items.first)
        #expect(try slots(saved) == [Slot(dues: missed, state: .missed, runID: run.id)])
    }

    @Test func `A flow that nobody has planned since it was created is due at the first time since then`() throws {
        let flow = try addFlow()
        fixture.clock.advance(200_000)
        let found = try fixture.store.unsettledDues(of: flow, now: fixture.clock.now())
        #expect(found.due == flow.createdAt + 60_000)
        #expect(found.passed == [])
    }

    @Test func `Due times that passed while a flow was off are paused, whatever was saved meanwhile`() throws {
        let flow = try addFlow()
        let start = fixture.clock.now()
        try fixture.store.plan([PlannedFlow(flow: flow, due: start + 60_000)])
        fixture.clock.advance(30_000)
        let off = try save(flow, enabled: false)
        fixture.clock.advance(120_000)
        _ = try save(off, enabled: false)
        fixture.clock.advance(60_000)
        let on = try save(off, enabled: true)
        fixture.clock.advance(10)
        let found = try fixture.store.unsettledDues(of: on, now: fixture.clock.now())
        #expect(found.passed.map(\.state) == [.paused, .paused])
        #expect(
            found.passed.map(\.dues) == [
                DueStretch(first: start + 60_000, last: start + 120_000, count: 2),
                DueStretch(first: start + 180_000, last: start + 180_000, count: 1),
            ])
        #expect(found.due == start + 240_000)
        try fixture.store.plan([PlannedFlow(flow: on, due: found.due, passed: found.passed)])
        #expect(try slots(on).map(\.dues.count).reduce(0, +) == 3)
        #expect(try fixture.store.runs(RunQuery()).items.isEmpty)
        let planned = try #require(try fixture.store.flow(id: on.id))
        #expect(try fixture.store.unsettledDues(of: planned, now: fixture.clock.now()).passed == [])
    }

    @Test func `Records go when their retention is over`() throws {
        let flow = try addFlow()
        let start = fixture.clock.now()
        try fixture.store.plan([PlannedFlow(flow: flow, due: start)])
        try meet(flow, start, orders: ["A"])
        fixture.clock.advance(31 * 86_400_000)
        let late = fixture.clock.now()
        try fixture.store.take([
            DueFlow(
                flowID: flow.id, version: flow.version, retentionDays: 30, due: start + 60_000, met: late, missed: nil,
                next: late + 60_000)
        ])
        #expect(try slots(flow).map(\.dues.first) == [late])
    }
}
