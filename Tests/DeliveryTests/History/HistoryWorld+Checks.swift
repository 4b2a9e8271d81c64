import FlowModel
import Storage
import Testing

extension HistoryWorld {
    /// No other row of the order is under way; a call whose timer died counts until its time-out.
    func requireAlone(_ row: ClaimedRow) throws {
        let others =
            timers.flatMap { timer in timer.calls.map { (call: $0, isAbandoned: timer.isLapsed) } }
            + zombies.map { (call: $0, isAbandoned: true) }
        for other in others where other.call.row.order == row.order {
            let isOwnEarlierCall = other.isAbandoned && other.call.row.rowID == row.rowID
            #expect(
                isOwnEarlierCall,
                "\(row.runID.suffix(4))#\(row.index) of \(row.order) goes beside \(other.call.row.runID.suffix(4))#\(other.call.row.index)\n\(trace(row.order))"
            )
        }
    }

    /// Counts balance, and nothing is stuck.
    func requireBalance() throws {
        for run in try store.runs(RunQuery(limit: 1_000)).items {
            let rows = run.rows
            #expect(rows.total == rows.succeeded + rows.failed + rows.skipped + rows.cancelled + rows.pending)
        }
        let found = try store.examine()
        #expect(found.isFine, "\(found)")
    }

    /// What Omnitron has at the end is what the rows say that were acknowledged.
    func requireNothingLost() throws {
        let ended = try ends()
        var byOrder: [String: [Ended]] = [:]
        for row in ended.sorted(by: { $0.rank < $1.rank }) { byOrder[row.order, default: []].append(row) }
        for (order, rows) in byOrder { requireUnion(order, rows) }
        requireOrder(byOrder)
    }

    /// A row and what became of it.
    struct Ended {
        let order: String
        let body: [UInt8]
        let rank: Int
        let status: RowStatus
        let isUnchanged: Bool
        let wasRetried: Bool

        var mustBeThere: Bool { status == .succeeded || isUnchanged }
    }

    private func ends() throws -> [Ended] {
        var ended: [Ended] = []
        for (name, row) in accepted {
            guard let found = try store.row(ofRun: name.run, index: name.index) else {
                // A run that was cancelled before it was split has none.
                if try store.run(id: name.run)?.status != .cancelled { Issue.record("a row is gone: \(name)") }
                continue
            }
            ended.append(
                Ended(
                    order: row.order, body: row.body, rank: ranks[name] ?? 0, status: found.row.status,
                    isUnchanged: found.row.error?.hasPrefix("unchanged") == true,
                    wasRetried: found.row.status == .failed && !retried.isEmpty))
        }
        return ended
    }

    /// Each member of each item has the value of the newest row that Omnitron took. A row that a newer one covers adds nothing
    /// by itself; one that failed, was cancelled or was sent again by hand may have come later.
    private func requireUnion(_ order: String, _ rows: [Ended]) {
        var expected: [ModelOmnitron.Place: Set<String>] = [:]
        for row in rows {
            for (place, value) in ModelOmnitron.places(order, row.body) {
                if row.mustBeThere, order != "shared" {
                    expected[place] = [value]
                } else if row.mustBeThere || expected[place] != nil {
                    expected[place, default: []].insert(value)
                }
            }
        }
        for (place, values) in expected {
            let value = omnitron.values[place]
            #expect(
                value.map { values.contains($0) || byHand(place, rows).contains($0) } == true,
                "\(place) is \(value ?? "missing"), not one of \(values)\n\(trace(order))")
        }
    }

    private func byHand(_ place: ModelOmnitron.Place, _ rows: [Ended]) -> Set<String> {
        Set(rows.filter(\.wasRetried).compactMap { ModelOmnitron.places(place.order, $0.body)[place] })
    }

    /// Rows of an order arrived in the order in which they were acknowledged; one may arrive again before the next.
    private func requireOrder(_ byOrder: [String: [Ended]]) {
        for (order, rows) in byOrder where order != "shared" && !rows.contains(where: \.wasRetried) {
            var reached = 0
            for one in omnitron.applied where one.order == order {
                // Equal bodies of one order cannot be told apart: the last place that fits counts.
                let places = rows.indices.filter { rows[$0].body == one.body }
                guard let place = places.first(where: { $0 >= reached }) else {
                    Issue.record("\(String(decoding: one.body, as: UTF8.self)) came out of order\n\(trace(order))")
                    return
                }
                reached = place
            }
        }
    }

    func trace(_ order: String) -> String {
        log.filter {
            $0.contains(" \(order) ") || $0.contains("death") || $0.contains("lapse") || $0.contains("clock")
                || $0.contains("split") || $0.contains("cancel") || $0.contains("retry")
        }.suffix(60).joined(separator: "\n")
    }
}
