import FlowModel
import OrderedJSON
import Storage
import TestSupport
import Testing

@Suite struct RetryTests: SendingSuite {
    let fixture: StoreFixture
    let flow: StoredFlow
    let owner: Owner

    init() throws { (fixture, flow, owner) = try StoreFixture.withFlow() }

    /// A run whose rows all failed.
    private func failedRun(_ orders: [String]) throws -> String {
        let id = try fixture.post(flow, "[{\"page\":1}]")
        try fixture.split(owner, orders: orders)
        _ = try claim(try claim().map { fixture.outcome($0, .failed("refused"), status: 400) })
        return id
    }

    @Test func `A run and its retries name each other`() throws {
        let id = try failedRun(["a"])
        let retry = try fixture.store.retryRun(id: id, by: "test")
        #expect(try fixture.store.run(id: retry)?.retryOf == id)
        #expect(try fixture.store.run(id: id)?.retries == [retry])
    }

    @Test func `Of a run only the rows that are named go again`() throws {
        let id = try failedRun(["a", "b", "c"])
        _ = try fixture.store.retryRun(id: id, rows: [1], by: "test")
        #expect(try claim().map(\.order) == ["b"])
    }

    @Test func `Rows of several runs go again in one run for each`() throws {
        let first = try failedRun(["a", "b"])
        let second = try failedRun(["c"])
        var query = RowQuery()
        query.status = .failed
        query.error = "REFUSED"
        let places = try fixture.store.places(of: query, limit: 100)
        #expect(places.mapValues { $0.sorted() } == [first: [0, 1], second: [0]])
        let made = try fixture.store.retryRows(places, mode: .asIs, by: "test")
        #expect(Set(made.map(\.of)) == [first, second])
        #expect(Set(try claim().map(\.order)) == ["a", "b", "c"])
        #expect(throws: StoreError.nothingToRetry) {
            try fixture.store.retryRows(places, mode: .asIs, by: "test")
        }
    }

    @Test
    func
        `With the present mapping the stored page goes through the flow again, and only orders that failed are wanted`()
        throws
    {
        let id = try fixture.post(flow, "[{\"page\":1}]")
        try fixture.split(owner, orders: ["a", "b"])
        let rows = try claim()
        _ = try claim([fixture.outcome(rows[0], .failed("no")), fixture.outcome(rows[1], .succeeded)])
        let retry = try fixture.store.retryRun(id: id, mode: .present, by: "test")
        #expect(try claim().isEmpty)
        let run = try #require(try fixture.store.claimRuns(owner, limit: 10).first)
        #expect(run.id == retry)
        let pages = try #require(run.pages)
        #expect(pages.numbers == [1])
        #expect(pages.trigger == .outbound)
        #expect(try fixture.store.page(1, of: pages) == SourcePage(bytes: Array("[{\"page\":1}]".utf8)))
        #expect(pages.choice.wants(order: "a", page: 1))
        #expect(!pages.choice.wants(order: "b", page: 1))
        #expect(!pages.choice.wants(order: "c", page: 1))
    }

    @Test func `Of a run that broke the page that was not split goes through the flow again`() throws {
        let id = try fixture.post(flow, "[{\"page\":1}]")
        let run = try #require(try fixture.store.claimRuns(owner, limit: 10).first)
        try fixture.store.breakRun(run, error: "mapping: no", steps: [], attributes: nil)
        let retry = try fixture.store.retryRun(id: id, by: "test")
        #expect(throws: StoreError.nothingToRetry) { try fixture.store.retryRun(id: id, by: "test") }
        let again = try #require(try fixture.store.claimRuns(owner, limit: 10).first)
        #expect(again.id == retry)
        let row = NewRow(order: "a", body: SampleDocuments.order("a").serializedBytes(), fate: .waits)
        try fixture.store.split([
            SplitPage(run: again, page: 1, rows: [row], isLast: true, steps: [], attributes: [:])
        ])
        _ = try claim(try claim().map { fixture.outcome($0, .succeeded) })
        #expect(try fixture.store.run(id: retry)?.status == .succeeded)
    }

    @Test func `A row that is sent again is left out where Omnitron accepted a newer one that sets as much`() throws {
        let id = try failedRun(["a"])
        _ = try fixture.post(flow)
        try fixture.split(owner, orders: ["a"])
        _ = try claim(try claim().map { fixture.outcome($0, .succeeded) })
        let retry = try fixture.store.retryRun(id: id, by: "test")
        #expect(try fixture.store.run(id: retry)?.rows == RowCounts(total: 1, skipped: 1))
    }
}
