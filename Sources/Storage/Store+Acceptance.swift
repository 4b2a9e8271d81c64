import Crypto
import FlowModel
import Dispatch
import Foundation
import GRDB
public import OrderedJSON
import Synchronization

extension Store {
    /// Keeps a posted body and makes a run of it; returns when it is durable. Posts that come at the same time share a transaction.
    /// - Parameter afterCommit: called when posts have become durable, at least once after each.
    /// - Returns: the id of the run; with an `Idempotency-Key` that came before, of that run.
    /// - Throws: ``OutdatedKnowledge``, ``ReplayedSignature``, or a ``StoreError``; nothing is stored then.
    public func accept(
        _ post: OutboundPost, limits: QueueLimits, afterCommit: @escaping @Sendable () -> Void = {}
    ) throws -> String {
        let settled = DispatchSemaphore(value: 0)
        let outcome = Mutex<Result<String, any Error>?>(nil)
        acceptances.add(
            entry(post, limits: limits, afterCommit: afterCommit) { result in
                outcome.withLock { $0 = result }
                settled.signal()
            })
        settled.wait()
        guard let result = outcome.withLock({ $0 }) else {
            throw StoreError.unavailable(reason: "a post was not answered")
        }
        return try result.get()
    }

    /// Keeps a posted body and makes a run of it with the next ``enterPosts()`` or ``handPostsOver()``, which somebody must
    /// call, and says then that it is durable.
    /// - Parameters:
    ///   - afterCommit: called when posts have become durable, at least once after each.
    ///   - completion: called once, with what ``accept(_:limits:afterCommit:)`` returns or throws; must be quick.
    public func gather(
        _ post: OutboundPost, limits: QueueLimits, afterCommit: @escaping @Sendable () -> Void,
        completion: @escaping @Sendable (Result<String, any Error>) -> Void
    ) {
        acceptances.gather(entry(post, limits: limits, afterCommit: afterCommit, completion: completion))
    }

    private func entry(
        _ post: OutboundPost, limits: QueueLimits, afterCommit: @escaping @Sendable () -> Void,
        completion: @escaping @Sendable (Result<String, any Error>) -> Void
    ) -> AcceptanceQueue.Entry {
        AcceptanceQueue.Entry(
            post, limits: limits, now: clock(), afterCommit: afterCommit, completion: completion)
    }

    /// Whether so many posts were gathered that they should enter though more are coming.
    public var hasManyPosts: Bool { acceptances.isDue }

    /// Makes the posts that were gathered durable on this thread, and answers them; while others write, they are left to the
    /// thread that writes.
    public func enterPosts() { acceptances.enter() }

    /// Leaves the posts that were gathered to the thread that writes.
    public func handPostsOver() { acceptances.handOver() }

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
        let seq = try database.next("age")
        try database.run(
            """
            INSERT INTO run (seq, id, flow_id, flow_version, trigger, triggered_by, retry_of, phase, status, input_bytes, parameters,
                attributes, read_from, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', 'queued', ?, ?, ?, ?, ?)
            """,
            [
                seq, id, flow, version, trigger.rawValue, caller, retryOf, inputBytes,
                parameters.map { JSON.object($0).serialized() }, JSON.object(attributes).serialized(), readFrom, now,
            ])
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
