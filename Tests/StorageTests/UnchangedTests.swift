import FlowModel
import OrderedJSON
import Storage
import TestSupport
import Testing

@Suite struct UnchangedTests {
    let fixture: StoreFixture
    let flow: StoredFlow
    let owner: Owner

    init() throws { (fixture, flow, owner) = try StoreFixture.withFlow() }

    /// Posts one row, sends it, and says what became of it.
    private func send(_ status: Int, _ result: RowOutcome.Result = .succeeded, http: Int? = 200) throws -> RowStatus? {
        fixture.clock.advance(1_000)
        let id = try fixture.post(flow)
        try fixture.split(owner, orders: ["a"], status: status)
        let demand = RowDemand(flowID: flow.id, limit: 10, skipsUnchanged: true)
        let rows = try fixture.store.exchange([], for: [demand], owner: owner)
        _ = try fixture.store.exchange(
            rows.map { fixture.outcome($0, result, status: http) }, for: [], owner: owner)
        return try fixture.store.row(ofRun: id, index: 0)?.row.status
    }

    @Test func `The body that Omnitron accepted last is not sent again for a day`() throws {
        #expect(try send(1) == .succeeded)
        #expect(try send(1) == .skipped)
        #expect(try send(2) == .succeeded)
        #expect(try send(1) == .succeeded)
        fixture.clock.advance(24 * 3_600_000)
        #expect(try send(1) == .succeeded)
    }

    @Test func `A body goes again when another one may have arrived since`() throws {
        #expect(try send(1) == .succeeded)
        #expect(try send(2, .failed("timed out"), http: nil) == .failed)
        #expect(try send(1) == .succeeded)
        #expect(try send(3, .failed("refused"), http: 400) == .failed)
        #expect(try send(1) == .skipped)
    }

    @Test func `A clock that was set back does not make an older body the last one`() throws {
        #expect(try send(1) == .succeeded)
        fixture.clock.advance(-3_600_000)
        #expect(try send(2) == .succeeded)
        #expect(try send(1) == .succeeded)
    }
}
