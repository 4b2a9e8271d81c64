import FlowModel
import OrderedJSON
import Storage
import TestSupport
import Testing

@testable import Delivery

/// Which flow is due when, and what becomes of due times, over a store and a clock that only the test moves.
@Suite struct SchedulePlanTests {
    private let directory: TemporaryDirectory
    private let clock = TestClock()
    private let store: Store

    init() throws {
        let directory = try TemporaryDirectory()
        self.directory = directory
        store = try Store(directory: directory.path) { [clock] in clock.now() }
        let written = try SecretDocument(written: SampleDocuments.omnitronLogin(), keeping: nil, isLogin: true)
        _ = try store.createLogin(Login(document: written.open), written: written, by: "test")
    }

    private func addFlow(_ schedule: JSON, _ name: String = "asked") throws -> StoredFlow {
        var document = try #require(SampleDocuments.inboundFlow(name).object)
        document["schedule"] = schedule
        let written = try SecretDocument(written: .object(document), keeping: nil, isLogin: false)
        return try store.createFlow(Flow(document: written.open), written: written, by: "test")
    }

    private func turn(_ plan: inout SchedulePlan) throws {
        try plan.refresh(store, now: clock.now())
        try plan.start(store, now: clock.now())
    }

    private func slots(_ flow: StoredFlow) throws -> [Slot] { try store.slots(of: flow, limit: 50, after: nil).items }

    private func runs(_ flow: StoredFlow) throws -> Int {
        var query = RunQuery()
        query.flow = flow.flow.name
        return try store.runs(query).items.count
    }

    @Test func `A due time that is met in time leads to a run, and the next one is known`() throws {
        let flow = try addFlow(["every": "1m"])
        let start = clock.now()
        var plan = SchedulePlan()
        try turn(&plan)
        #expect(plan.nextDue == start + 60_000)
        #expect(try slots(flow) == [])
        clock.advance(60_050)
        try turn(&plan)
        #expect(plan.nextDue == start + 120_000)
        #expect(try slots(flow).map(\.state) == [.ran])
        #expect(try slots(flow).map(\.dues) == [DueStretch(first: start + 60_000, last: start + 60_000, count: 1)])
        #expect(try runs(flow) == 1)
    }

    @Test func `What was missed while no timer ran is made up for by one run`() throws {
        let flow = try addFlow(["cron": "*/5 * * * *"])
        let start = clock.now()
        var before = SchedulePlan()
        try turn(&before)
        clock.advance(62 * 60_000)
        var after = SchedulePlan()
        try turn(&after)
        #expect(try slots(flow).map(\.state) == [.missed])
        #expect(try slots(flow).first?.dues == DueStretch(first: start + 300_000, last: start + 3_600_000, count: 12))
        #expect(try runs(flow) == 1)
        #expect(after.nextDue == start + 65 * 60_000)
    }

    @Test func `Of due times that passed, the one that is met in time counts as that`() throws {
        let flow = try addFlow(["every": "1s"])
        let start = clock.now()
        var plan = SchedulePlan()
        try turn(&plan)
        clock.advance(3_200)
        try turn(&plan)
        #expect(try slots(flow).map(\.state) == [.ran, .missed])
        #expect(
            try slots(flow).map(\.dues) == [
                DueStretch(first: start + 3000, last: start + 3000, count: 1),
                DueStretch(first: start + 1000, last: start + 2000, count: 2),
            ])
        #expect(try runs(flow) == 1)
    }

    @Test func `A flow that was created while no timer ran makes up for what it missed`() throws {
        let flow = try addFlow(["every": "10m"])
        clock.advance(25 * 60_000)
        var plan = SchedulePlan()
        try turn(&plan)
        #expect(try slots(flow).map(\.state) == [.missed])
        #expect(try slots(flow).map(\.dues.count) == [2])
        #expect(try runs(flow) == 1)
    }

    @Test func `Switching a flow off and on records the pause, and what was missed before it is made up for`() throws {
        let flow = try addFlow(["every": "1m"])
        var plan = SchedulePlan()
        try turn(&plan)
        for enabled in [false, true] {
            clock.advance(150_000)
            var document = try #require(try store.flow(id: flow.id)?.document.shown.object)
            document["enabled"] = .bool(enabled)
            let written = try SecretDocument(written: .object(document), keeping: flow.document, isLogin: false)
            _ = try store.replaceFlow(Flow(document: written.open), written: written, ifVersion: nil, by: "test")
            if !enabled {
                try turn(&plan)
                #expect(plan.nextDue == nil)
            }
        }
        try turn(&plan)
        #expect(try slots(flow).map(\.state) == [.paused, .missed])
        #expect(try slots(flow).map(\.dues.count) == [3, 2])
        #expect(try runs(flow) == 1)
    }

    @Test func `The next due time follows what is saved and deleted`() throws {
        var plan = SchedulePlan()
        for number in 0..<50 { _ = try addFlow(["every": "\(number + 1)h"], "flow-\(number)") }
        try turn(&plan)
        let first = plan.nextDue
        let late = try addFlow(["every": "1m"], "late")
        try turn(&plan)
        #expect(plan.nextDue == clock.now() + 60_000)
        try store.deleteFlow(late.flow.name, force: true, by: "test")
        try turn(&plan)
        clock.advance(61_000)
        try turn(&plan)
        #expect(plan.nextDue == first)
    }
}
