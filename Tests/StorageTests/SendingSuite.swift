import FlowModel
import Storage

/// A suite over a store with one flow, whose owner claims and settles rows.
protocol SendingSuite {
    var fixture: StoreFixture { get }
    var flow: StoredFlow { get }
    var owner: Owner { get }
}

extension SendingSuite {
    /// Tells what became of rows, and claims further ones of the flow.
    func claim(_ outcomes: [RowOutcome] = [], limit: Int = 10, by owner: Owner? = nil) throws -> [ClaimedRow] {
        try fixture.store.exchange(
            outcomes, for: [RowDemand(flowID: flow.id, limit: limit)], owner: owner ?? self.owner)
    }
}
