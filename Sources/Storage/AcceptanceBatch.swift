import Crypto
import FlowModel
import Foundation
import GRDB

/// Posts that enter the store in one transaction: what is the same for all of them is asked once.
struct AcceptanceBatch {
    private let database: Database
    private let change: Int64
    private var seq: Int64
    private var loads: [Int64: Load] = [:]
    private let insertPost: DirectStatement

    /// Larger bodies become runs at once, since moving them would cost more than it spares. In bytes.
    private static let largestInInbox = 16 << 10
    /// How long an `Idempotency-Key` is remembered, in milliseconds.
    private static let memory: Int64 = 7 * 24 * 3_600_000
    /// Signatures are forgotten long after the window in which they are taken, in milliseconds.
    private static let signatureMemory: Int64 = 3_600_000
    /// Stands for the caller of a seen signature; no user has a name with a space.
    private static let signatures = "seen signature"

    private struct Load {
        var isOn: Bool
        var version: Int
        var rows: Int
        var bytes: Int
        var addedRows = 0
        var addedBytes = 0
    }

    /// - Parameter count: how many posts will enter at most.
    init(database: Database, count: Int) throws {
        self.database = database
        change = try database.lastChange()
        let statement = try database.cachedStatement(
            sql: "UPDATE counter SET value = value + ? WHERE name = 'age' RETURNING value")
        guard let last = try Int64.fetchOne(statement, arguments: [count]) else {
            throw StoreError.unavailable(reason: "the counter age is missing")
        }
        seq = last - Int64(count)
        insertPost = try DirectStatement(
            """
            INSERT INTO inbox (seq, id, flow_id, flow_version, triggered_by, created_at, body) VALUES (?, ?, ?, ?, ?, ?, ?)
            """, database)
    }

    /// Keeps one post, or says why not; other errors are the transaction's.
    mutating func enter(_ entry: AcceptanceQueue.Entry) throws {
        do {
            entry.outcome = .success(try keep(entry))
        } catch let error as DatabaseError {
            throw error
        } catch {
            entry.outcome = .failure(error)
        }
    }

    /// Writes what the posts add to the load of their flows.
    func finish() throws {
        for (flow, load) in loads where load.addedRows > 0 {
            try database.addLoad(flow: flow, rows: load.addedRows, bytes: load.addedBytes)
        }
    }

    private mutating func keep(_ entry: AcceptanceQueue.Entry) throws -> String {
        let post = entry.post
        let flow = post.flowID
        if let known = post.knownAt, known != change { throw OutdatedKnowledge() }
        let digest = post.idempotencyKey == nil && post.signature == nil ? nil : Data(SHA256.hash(data: post.body))
        if let key = post.idempotencyKey, let digest, let run = try earlierRun(entry, key: key, digest) { return run }
        if let signature = post.signature { try requireUnseen(signature, flow: flow) }
        var load = try loads[flow] ?? self.load(of: post)
        defer { loads[flow] = load }
        guard load.isOn else { throw StoreError.flowIsOff(name: post.flowName) }
        let waiting = load.bytes + load.addedBytes
        guard load.rows + load.addedRows < entry.limits.rows,
            waiting == 0 || waiting + post.body.count <= entry.limits.bytes
        else {
            throw StoreError.queueIsFull(
                flow: post.flowName, rows: load.rows + load.addedRows, bytes: load.bytes + load.addedBytes)
        }
        let id = try insert(entry, version: load.version)
        load.addedRows += 1
        load.addedBytes += post.body.count
        if let key = post.idempotencyKey, let digest {
            try remember(caller: post.caller, key: key, digest, run: id, entry)
        }
        if let signature = post.signature, let digest {
            try remember(caller: Self.signatures, key: Self.key(of: signature), digest, run: id, entry)
            try database.run(
                "DELETE FROM idempotency WHERE flow_id = ? AND caller = ? AND key < ?",
                [flow, Self.signatures, Self.sortable(entry.now - Self.signatureMemory)])
        }
        return id
    }

    /// - Returns: the id of the run.
    private mutating func insert(_ entry: AcceptanceQueue.Entry, version: Int) throws -> String {
        seq += 1
        let post = entry.post
        let id = Identifier.make(now: entry.now, seq: seq)
        guard post.body.count <= Self.largestInInbox else {
            try insertRun(id, post, version: version, now: entry.now)
            return id
        }
        try insertPost.run { row in
            row.bind(1, seq)
            row.bind(2, id)
            row.bind(3, post.flowID)
            row.bind(4, Int64(version))
            row.bind(5, post.caller)
            row.bind(6, entry.now)
            row.bind(7, post.body)
        }
        return id
    }

    private func insertRun(_ id: String, _ post: OutboundPost, version: Int, now: Int64) throws {
        let insertRun = try DirectStatement(
            """
            INSERT INTO run (seq, id, flow_id, flow_version, trigger, triggered_by, phase, status, input_bytes, created_at)
            VALUES (?, ?, ?, ?, 'outbound', ?, 'queued', 'queued', ?, ?)
            """, database)
        try insertRun.run { run in
            run.bind(1, seq)
            run.bind(2, id)
            run.bind(3, post.flowID)
            run.bind(4, Int64(version))
            run.bind(5, post.caller)
            run.bind(6, Int64(post.body.count))
            run.bind(7, now)
        }
        try DirectStatement("INSERT INTO run_page (run_seq, page, body) VALUES (?, 1, ?)", database).run { page in
            page.bind(1, seq)
            page.bind(2, post.body)
        }
    }

    private func load(of post: OutboundPost) throws -> Load {
        let statement = try database.cachedStatement(
            sql: """
                SELECT enabled, version, coalesce(rows, 0), coalesce(bytes, 0) FROM flow
                LEFT JOIN flow_load ON flow_id = flow.id WHERE flow.id = ?
                """)
        guard let row = try GRDB.Row.fetchOne(statement, arguments: [post.flowID]) else {
            throw StoreError.notFound(what: "flow", name: post.flowName)
        }
        return Load(isOn: row[0] == 1, version: row[1], rows: row[2], bytes: row[3])
    }

    private func earlierRun(_ entry: AcceptanceQueue.Entry, key: String, _ digest: Data) throws -> String? {
        let post = entry.post
        let statement = try database.cachedStatement(
            sql: "SELECT digest, run_id, created_at FROM idempotency WHERE flow_id = ? AND caller = ? AND key = ?")
        let row = try GRDB.Row.fetchOne(statement, arguments: [post.flowID, post.caller, key])
        guard let row, row["created_at"] as Int64 > entry.now - Self.memory else { return nil }
        guard row["digest"] as Data == digest else { throw StoreError.idempotencyKeyUsed }
        let id: String = row["run_id"]
        let isKept =
            try Int64.fetchOne(database, sql: "SELECT seq FROM run WHERE id = ?", arguments: [id]) != nil
            || Store.isInInbox(id, database)
        guard isKept else { throw StoreError.idempotencyRunGone }
        return id
    }

    private func requireUnseen(_ signature: PostSignature, flow: Int64) throws {
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM idempotency WHERE flow_id = ? AND caller = ? AND key = ?")
        let seen = try Int.fetchOne(statement, arguments: [flow, Self.signatures, Self.key(of: signature)])
        if seen != nil { throw ReplayedSignature() }
    }

    private func remember(caller: String, key: String, _ digest: Data, run id: String, _ entry: AcceptanceQueue.Entry)
        throws
    {
        try database.run(
            "INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?)",
            [entry.post.flowID, caller, key, digest, id, entry.now])
    }

    /// The time first, so that the oldest signatures of a flow stand side by side.
    private static func key(of signature: PostSignature) -> String { "\(sortable(signature.time)) \(signature.text)" }

    private static func sortable(_ time: Int64) -> String {
        let digits = String(max(0, time))
        return String(repeating: "0", count: max(0, 19 - digits.count)) + digits
    }
}
