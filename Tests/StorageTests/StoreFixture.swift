import FlowModel
import Foundation
import OrderedJSON
import Storage
import TestSupport

/// Owns a store in a directory of its own.
final class StoreFixture: Sendable {
    let directory: TemporaryDirectory
    let clock: TestClock
    let store: Store

    convenience init() throws {
        let clock = TestClock()
        try self.init(directory: try TemporaryDirectory(), clock) { clock.now() }
    }

    /// - Parameter time: what the store takes for the time of the clock.
    init(directory: TemporaryDirectory, _ clock: TestClock, time: @escaping @Sendable () -> Int64) throws {
        self.directory = directory
        self.clock = clock
        store = try Store(directory: directory.path, clock: time)
    }

    /// A store with a login and a flow, and an owner that reads and sends.
    static func withFlow() throws -> (StoreFixture, StoredFlow, Owner) {
        let fixture = try StoreFixture()
        try fixture.addLogin()
        return (fixture, try fixture.addFlow(), try fixture.store.register())
    }

    deinit { store.close() }

    func open() throws -> Store { try Store(directory: directory.path) { [clock] in clock.now() } }

    @discardableResult
    func addLogin(_ document: JSON = SampleDocuments.omnitronLogin()) throws -> StoredLogin {
        let written = try SecretDocument(written: document, keeping: nil, isLogin: true)
        return try store.createLogin(Login(document: written.open), written: written, by: "test")
    }

    @discardableResult
    func addFlow(_ document: JSON = SampleDocuments.outboundFlow()) throws -> StoredFlow {
        let written = try SecretDocument(written: document, keeping: nil, isLogin: false)
        return try store.createFlow(Flow(document: written.open), written: written, by: "test")
    }

    func post(_ flow: StoredFlow, _ body: String = "[]", key: String? = nil, limits: QueueLimits = QueueLimits()) throws
        -> String
    {
        try store.accept(
            OutboundPost(flow: flow, body: Array(body.utf8), caller: "erp", idempotencyKey: key), limits: limits)
    }

    /// Claims the runs that wait and splits each into rows of these orders.
    func split(_ owner: Owner, orders: [String], status: Int = 450, isLast: Bool = true) throws {
        for run in try store.claimRuns(owner, limit: 10) {
            let rows = orders.map { order in
                NewRow(
                    order: order, body: SampleDocuments.order(order, status: status).serializedBytes(), fate: .waits)
            }
            try store.split([SplitPage(run: run, page: 1, rows: rows, isLast: isLast, steps: [], attributes: [:])])
        }
    }

    /// How large the file is, in pages, as its header says.
    func pages() throws -> Int {
        _ = try store.backUp(to: directory.path + "/copy.sqlite")
        let size = try FileManager.default.attributesOfItem(atPath: directory.path + "/copy.sqlite")[.size] as? Int
        return (size ?? 0) / 4096
    }

    func outcome(_ row: ClaimedRow, _ result: RowOutcome.Result, status: Int? = 200) -> RowOutcome {
        RowOutcome(
            rowID: row.rowID, generation: row.generation, result: result, httpStatus: status,
            attempt: AttemptRecord(startedAt: clock.now(), duration: 1, request: nil, response: nil, error: nil))
    }
}
