import Crypto
import FlowModel
import Foundation
import GRDB
public import OrderedJSON

extension Store {
    /// Keeps a posted body and makes a run of it; returns when it is durable. Posts that come at the same time share a transaction.
    /// - Parameter afterCommit: called when posts have become durable, at least once after each.
    /// - Returns: the id of the run; with an `Idempotency-Key` that came before, of that run.
    /// - Throws: ``OutdatedKnowledge``, ``ReplayedSignature``, or a ``StoreError``; nothing is stored then.
    public func accept(_ post: OutboundPost, limits: QueueLimits, afterCommit: () -> Void = {}) throws -> String {
        let now = clock()
        let entry = AcceptanceQueue.Entry(post, limits: limits, id: Identifier.make(now: now), now: now)
        if acceptances.add(entry) {
            enterAll(afterCommit)
        } else {
            entry.isSettled.wait()
        }
        guard let outcome = entry.outcome else { throw StoreError.unavailable(reason: "a post was not looked at") }
        return try outcome.get()
    }

    /// Takes all posts that wait into the store, and lets their threads go when they are durable.
    private func enterAll(_ afterCommit: () -> Void) {
        acceptances.gather()
        var count = 0
        while true {
            let (entries, hasMore) = enterSome()
            count += entries.count
            if !hasMore { acceptances.end(batch: count) }
            if entries.contains(where: { (try? $0.outcome?.get()) != nil }) { afterCommit() }
            for entry in entries { entry.isSettled.signal() }
            if !hasMore { return }
        }
    }

    private func enterSome() -> (entries: [AcceptanceQueue.Entry], hasMore: Bool) {
        var taken: (entries: [AcceptanceQueue.Entry], hasMore: Bool)?
        do {
            try writes.write { [self] database in
                let found = acceptances.take()
                taken = found
                var batch = try AcceptanceBatch(database: database, count: found.entries.count)
                for entry in found.entries { try batch.enter(entry) }
                try batch.finish()
            }
        } catch {
            let lost = taken ?? acceptances.take()
            for entry in lost.entries { entry.outcome = .failure(error) }
            return lost
        }
        return taken ?? ([], false)
    }

    /// Makes a run that a person, the API or a trigger URL asked for; returns when it is durable.
    /// - Parameter attributes: the attributes that the run begins with.
    /// - Returns: the id of the run.
    public func accept(trigger flow: StoredFlow, parameters: JSONObject, attributes: JSONObject, by caller: String)
        throws -> String
    {
        let now = clock()
        let id = Identifier.make(now: now)
        return try writes.write { [self] database in
            guard
                let row = try GRDB.Row.fetchOne(
                    database, sql: "SELECT enabled, version FROM flow WHERE id = ?", arguments: [flow.id])
            else {
                throw StoreError.notFound(what: "flow", name: flow.flow.name)
            }
            guard row["enabled"] == 1 else { throw StoreError.flowIsOff(name: flow.flow.name) }
            _ = try insertRun(
                database, id: id, flow: flow.id, version: row["version"], trigger: .trigger, by: caller, now: now,
                parameters: parameters, attributes: attributes)
            return id
        }
    }

    func insertRun(
        _ database: Database, id: String, flow: Int64, version: Int, trigger: RunTrigger, by caller: String, now: Int64,
        inputBytes: Int = 0, parameters: JSONObject? = nil, attributes: JSONObject = [:], readFrom: Int64? = nil,
        retryOf: Int64? = nil
    ) throws -> Int64 {
        try database.run(
            """
            INSERT INTO run (id, flow_id, flow_version, trigger, triggered_by, retry_of, age, phase, status, input_bytes, parameters,
                attributes, read_from, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', 'queued', ?, ?, ?, ?, ?)
            """,
            [
                id, flow, version, trigger.rawValue, caller, retryOf, try database.next("age"), inputBytes,
                parameters.map { JSON.object($0).serialized() }, JSON.object(attributes).serialized(), readFrom, now,
            ])
        let seq = database.lastInsertedRowID
        try database.addLoad(flow: flow, rows: 1, bytes: inputBytes)
        return seq
    }
}

extension Database {
    /// Counts what waits of a flow.
    func addLoad(flow: Int64, rows: Int, bytes: Int = 0) throws {
        try run(
            """
            INSERT INTO flow_load (flow_id, rows, bytes) VALUES (?, max(?, 0), max(?, 0))
            ON CONFLICT DO UPDATE SET rows = rows + ?2, bytes = bytes + ?3
            """, [flow, rows, bytes])
    }
}
