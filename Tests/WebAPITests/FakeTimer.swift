import FlowModel
import OrderedJSON
import Storage

/// Does with the store what a timer does.
struct FakeTimer {
    let store: Store
    let owner: Owner

    init(_ store: Store) throws {
        self.store = store
        owner = try store.register()
    }

    /// Takes the next run and makes rows of it.
    @discardableResult
    func split(_ rows: [NewRow], steps: [Step] = [], attributes: JSONObject = [:]) throws -> String? {
        guard let run = try store.claimRuns(owner, limit: 1).first else { return nil }
        try store.split([SplitPage(run: run, page: 1, rows: rows, isLast: true, steps: steps, attributes: attributes)])
        return run.id
    }

    /// Takes up to `count` rows of a flow and writes what came of them.
    func send(
        _ flow: String, _ count: Int, _ result: RowOutcome.Result, status: Int = 200, answer: String = #"{"ok":true}"#
    ) throws {
        guard let flow = try store.flow(named: flow) else { return }
        let rows = try store.exchange([], for: [RowDemand(flowID: flow.id, limit: count)], owner: owner)
        let outcomes = rows.map { row in
            RowOutcome(
                rowID: row.rowID, generation: row.generation, result: result, httpStatus: status,
                attempt: AttemptRecord(
                    startedAt: Template.start, duration: 12,
                    request: RecordedRequest(
                        method: "PATCH", url: "https://demo.omnitron.example/api/i1/order_items/bulk_status_update/",
                        headers: [HeaderTemplate(name: "Authorization", value: "•••")], body: nil),
                    response: RecordedResponse(status: status, headers: [], body: answer), error: nil))
        }
        _ = try store.exchange(outcomes, for: [], owner: owner)
    }
}

extension NewRow {
    /// A row that waits.
    static func waiting(_ order: String, body: String? = nil) -> NewRow {
        let body = body ?? #"{"order":"\#(order)","orderitem_set":[{"id":1,"price":1.10}]}"#
        return NewRow(order: order, body: Array(body.utf8), fate: .waits)
    }
}
