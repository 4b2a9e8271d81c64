import FlowModel
import Foundation
import Storage
import TestSupport

/// A timer that takes the next run and lets its rows end as their names say: succeeds, fails or waits.
struct ByHandTimer: Sendable {
    let store: Store
    let owner: Owner

    /// Waits for a run and takes it as far as it goes.
    func work(_ orders: [String]) {
        do {
            let run = try eventually { try store.claimRuns(owner, limit: 1).first }
            let rows = orders.map { order in
                NewRow(
                    order: order,
                    body: Array("{\"order\":\"\(order)\",\"orderitem_set\":[{\"id\":1,\"status\":500}]}".utf8),
                    fate: .waits)
            }
            try store.split([
                SplitPage(run: run, page: 1, rows: rows, isLast: true, steps: [], attributes: run.attributes)
            ])
            let claimed = try store.exchange([], for: [RowDemand(flowID: run.flowID, limit: 100)], owner: owner)
            _ = try store.exchange(claimed.map(outcome), for: [], owner: owner)
        } catch {
            FileHandle.standardError.write(Data("the timer of the test: \(error)\n".utf8))
        }
    }

    /// Waits for a run, puts it back with an error, and cancels it when somebody was told.
    /// - Parameter told: the file in which the error will stand.
    func putBackAndCancel(error: String, told: String) {
        do {
            let run = try eventually { try store.claimRuns(owner, limit: 1).first }
            try store.putBack(run, until: .max, error: error, steps: [])
            _ = try eventually { (try? String(contentsOfFile: told, encoding: .utf8))?.range(of: error) }
            try store.cancelRun(id: run.id, by: "test")
        } catch {
            FileHandle.standardError.write(Data("the timer of the test: \(error)\n".utf8))
        }
    }

    private func outcome(_ row: ClaimedRow) -> RowOutcome {
        let result: RowOutcome.Result =
            switch row.order {
            case "succeeds": .succeeded
            case "waits": .retry(at: .max, error: "no answer", isCounted: true)
            default: .failed("no such status")
            }
        return RowOutcome(rowID: row.rowID, generation: row.generation, result: result, httpStatus: nil, attempt: nil)
    }
}
