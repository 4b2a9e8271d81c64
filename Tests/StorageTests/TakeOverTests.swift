import FlowModel
import OrderedJSON
import Storage
import TestSupport
import Testing

@Suite struct TakeOverTests: SendingSuite {
    let fixture: StoreFixture
    let flow: StoredFlow
    let owner: Owner

    init() throws { (fixture, flow, owner) = try StoreFixture.withFlow() }

    private func post(_ order: String, status: Int = 450) throws -> String {
        let id = try fixture.post(flow)
        try fixture.split(owner, orders: [order], status: status)
        return id
    }

    @Test func `A row of unknown outcome goes first, and others of its order wait until the call must be over`() throws
    {
        let first = try post("a")
        let mortal = try fixture.store.register()
        #expect(try claim(by: mortal).map(\.runID) == [first])
        let second = try post("a", status: 500)
        mortal.resign()
        try fixture.store.takeOver()
        let again = try claim()
        #expect(again.map(\.runID) == [first])
        #expect(try claim(again.map { fixture.outcome($0, .succeeded) }).isEmpty)
        fixture.clock.advance(29_999)
        #expect(try claim().isEmpty)
        fixture.clock.advance(1)
        #expect(try claim().map(\.runID) == [second])
    }

    @Test func `An older row that is sent again does not step before one of unknown outcome`() throws {
        let first = try post("a")
        let row = try #require(try claim().first)
        _ = try claim([fixture.outcome(row, .failed("no"))], limit: 0)
        let second = try post("a", status: 500)
        let mortal = try fixture.store.register()
        #expect(try claim(by: mortal).map(\.runID) == [second])
        let retry = try fixture.store.retryRun(id: first, by: "test")
        mortal.resign()
        try fixture.store.takeOver()
        let again = try claim()
        #expect(again.map(\.runID) == [second])
        _ = try claim(again.map { fixture.outcome($0, .failed("no")) }, limit: 0)
        fixture.clock.advance(30_000)
        #expect(try claim().map(\.runID) == [retry])
    }

    @Test func `Rows that may have killed their timer go one at a time`() throws {
        _ = try fixture.post(flow)
        try fixture.split(owner, orders: ["a", "b", "c"])
        for _ in 1...2 {
            let mortal = try fixture.store.register()
            #expect(try claim(by: mortal).count == 3)
            mortal.resign()
            try fixture.store.takeOver()
        }
        let alone = try claim()
        #expect(alone.count == 1)
        #expect(try claim().isEmpty)
        let next = try claim([fixture.outcome(alone[0], .succeeded)])
        #expect(next.count == 1)
    }

    @Test func `An answer shows that a row kills nobody`() throws {
        let id = try post("a")
        for round in 1...8 {
            let mortal = try fixture.store.register()
            let row = try #require(try claim(by: mortal).first)
            if round.isMultiple(of: 4) {
                let later = RowOutcome.Result.retry(at: fixture.clock.now(), error: "503", isCounted: true)
                _ = try fixture.store.exchange([fixture.outcome(row, later)], for: [], owner: mortal)
            }
            mortal.resign()
            try fixture.store.takeOver()
        }
        #expect(try fixture.store.run(id: id)?.rows.pending == 1)
    }

    @Test func `A timer that dies while it logs in leaves the turn to others`() throws {
        let login = try #require(try fixture.store.login(named: "demo-omnitron"))
        let mortal = try fixture.store.register()
        func turn(_ owner: Owner) throws -> LoginTurn {
            try fixture.store.loginTurn(login, target: "http://o", refused: nil, owner: "\(owner.id)/1")
        }
        guard case .logIn = try turn(mortal), case .wait = try turn(owner) else {
            Issue.record("two have the turn at once")
            return
        }
        mortal.resign()
        guard case .logIn = try turn(owner) else {
            Issue.record("a dead timer keeps the turn")
            return
        }
    }

    @Test func `Two timers never get the same row`() throws {
        _ = try fixture.post(flow)
        try fixture.split(owner, orders: (0..<40).map { "o\($0)" })
        let other = try fixture.store.register()
        var seen: Set<String> = []
        for round in 0..<8 {
            for row in try claim(limit: 5, by: round.isMultiple(of: 2) ? owner : other) {
                #expect(seen.insert(row.order).inserted)
            }
        }
        #expect(seen.count == 40)
    }

    @Test func `A clock that is set does not end the wait for a call too early or too late`() throws {
        try fixture.store.noteClock(sinceBoot: 1_000_000, boot: "b")
        _ = try post("a")
        let mortal = try fixture.store.register()
        let row = try #require(try claim(by: mortal).first)
        let second = try post("a", status: 500)
        mortal.resign()
        try fixture.store.takeOver()
        let again = try claim()
        #expect(again.map(\.rowID) == [row.rowID])
        _ = try claim(again.map { fixture.outcome($0, .succeeded) }, limit: 0)
        fixture.clock.advance(3_600_000)
        #expect(try fixture.store.noteClock(sinceBoot: 1_000_000, boot: "b") == 3_600_000)
        #expect(try fixture.store.noteClock(sinceBoot: 1_000_000, boot: "b") == 0)
        #expect(try claim().isEmpty)
        fixture.clock.advance(-7_200_000)
        #expect(try fixture.store.noteClock(sinceBoot: 1_000_000, boot: "b") == -7_200_000)
        #expect(try claim().isEmpty)
        fixture.clock.advance(30_000)
        #expect(try claim().map(\.runID) == [second])
    }
}
