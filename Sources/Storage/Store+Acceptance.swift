import Crypto
import FlowModel
import Foundation
import GRDB
public import OrderedJSON

/// A body that the ERP posted.
public struct OutboundPost: Sendable {
    /// The flow that receives it.
    public var flow: StoredFlow
    /// As it came, in UTF-8.
    public var body: [UInt8]
    /// Who posted it.
    public var caller: String
    /// The caller's `Idempotency-Key`.
    public var idempotencyKey: String?

    /// Makes a post of its parts.
    public init(flow: StoredFlow, body: [UInt8], caller: String, idempotencyKey: String?) {
        self.flow = flow
        self.body = body
        self.caller = caller
        self.idempotencyKey = idempotencyKey
    }
}

/// How much of one flow may wait before the outbound endpoint answers 503.
public struct QueueLimits: Sendable {
    /// Rows that wait.
    public var rows: Int
    /// Bytes of bodies that are not split yet.
    public var bytes: Int

    /// 20 000 rows and 256 MiB, unless told otherwise.
    public init(rows: Int = 20_000, bytes: Int = 256 << 20) {
        self.rows = rows
        self.bytes = bytes
    }
}

extension Store {
    /// Keeps a posted body and makes a run of it; returns when it is durable.
    /// - Returns: the id of the run; with an `Idempotency-Key` that came before, of that run.
    public func accept(_ post: OutboundPost, limits: QueueLimits) throws -> String {
        let now = clock()
        let id = Identifier.make(now: now)
        let flow = post.flow
        return try writes.write { [self] database in
            if let key = post.idempotencyKey, let earlier = try earlierRun(of: post, key: key, now: now, database) { return earlier }
            let state = try database.cachedStatement(sql: "SELECT enabled, version FROM flow WHERE id = ?")
            guard let row = try GRDB.Row.fetchOne(state, arguments: [flow.id]) else {
                throw StoreError.notFound(what: "flow", name: flow.flow.name)
            }
            guard row["enabled"] == 1 else { throw StoreError.flowIsOff(name: flow.flow.name) }
            try requireRoom(flow, post.body.count, limits, database)
            let run = try insertRun(
                database, id: id, flow: flow.id, version: row["version"], trigger: .outbound, by: post.caller, now: now,
                inputBytes: post.body.count)
            try database.run("INSERT INTO run_page (run_seq, page, body) VALUES (?, 1, ?)", [run, Data(post.body)])
            if let key = post.idempotencyKey {
                try database.run(
                    "INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?)",
                    [flow.id, post.caller, key, Data(SHA256.hash(data: post.body)), id, now])
            }
            return id
        }
    }

    /// Makes a run that a person, the API or a trigger URL asked for; returns when it is durable.
    /// - Parameter attributes: the attributes that the run begins with.
    /// - Returns: the id of the run.
    public func accept(trigger flow: StoredFlow, parameters: JSONObject, attributes: JSONObject, by caller: String) throws -> String {
        let now = clock()
        let id = Identifier.make(now: now)
        return try writes.write { [self] database in
            guard let row = try GRDB.Row.fetchOne(database, sql: "SELECT enabled, version FROM flow WHERE id = ?", arguments: [flow.id]) else {
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
        inputBytes: Int = 0, parameters: JSONObject? = nil, attributes: JSONObject = [:], readFrom: Int64? = nil, retryOf: Int64? = nil
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

    private func earlierRun(of post: OutboundPost, key: String, now: Int64, _ database: Database) throws -> String? {
        let row = try GRDB.Row.fetchOne(
            database, sql: "SELECT digest, run_id, created_at FROM idempotency WHERE flow_id = ? AND caller = ? AND key = ?",
            arguments: [post.flow.id, post.caller, key])
        guard let row, row["created_at"] as Int64 > now - 7 * 24 * 3_600_000 else { return nil }
        guard row["digest"] as Data == Data(SHA256.hash(data: post.body)) else { throw StoreError.idempotencyKeyUsed }
        let id: String = row["run_id"]
        guard try Int64.fetchOne(database, sql: "SELECT seq FROM run WHERE id = ?", arguments: [id]) != nil else {
            throw StoreError.idempotencyRunGone
        }
        return id
    }

    private func requireRoom(_ flow: StoredFlow, _ bytes: Int, _ limits: QueueLimits, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: "SELECT rows, bytes FROM flow_load WHERE flow_id = ?")
        guard let row = try GRDB.Row.fetchOne(statement, arguments: [flow.id]) else { return }
        let rows: Int = row["rows"]
        let waiting: Int = row["bytes"]
        guard rows < limits.rows, waiting + bytes <= limits.bytes || waiting == 0 else {
            throw StoreError.queueIsFull(flow: flow.flow.name, rows: rows, bytes: waiting)
        }
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
