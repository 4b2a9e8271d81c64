import FlowModel
import Foundation
import GRDB

/// What is found when the store is looked through; each list is empty when nothing is wrong.
public struct StoreExamination: Sendable, Hashable {
    /// What SQLite finds wrong with the file, as it says it; at most 20.
    public var damage: [String] = []
    /// Ids of runs whose counts are not those of their rows; at most 20.
    public var unbalancedRuns: [String] = []
    /// Names of flows whose number of waiting rows is not that of their runs and rows; at most 20.
    public var unbalancedFlows: [String] = []
    /// Ids of runs of which nothing is left to do and which have not ended, or which ended with rows that wait; at most 20.
    public var runsWithoutEnd: [String] = []
    /// Runs and rows that a timer has which no longer lives. Another takes them over within 30 s, when one runs.
    public var orphanedLeases = 0
    /// Orders whose rows wait without one that is next.
    public var ordersWithoutNext = 0
    /// Secrets that the present key does not open, as `flow/NAME/POINTER` or `login/NAME/POINTER`.
    public var lostSecrets: [String] = []
    /// Runs that wait or are under way.
    public var openRuns = 0
    /// SQLite as it runs, such as `3.40.1`.
    public var sqliteVersion = ""
    /// Whether SQLite is older than 3.51.3, which mended a rare loss when two processes reset the log at once.
    public var isBeforeLogRepair = false
    /// `wal`, as it should be.
    public var journalMode = ""
    /// 2 (full), as it should be.
    public var synchronous = 0
    /// Whether foreign keys are on.
    public var foreignKeys = false
    /// The size of the write-ahead log in bytes.
    public var logBytes: Int64 = 0
    /// The permissions of `secret.key`; 0600, as they should be.
    public var keyMode: UInt32 = 0

    /// An examination that found nothing.
    public init() {}

    /// Whether nothing is wrong.
    public var isFine: Bool {
        damage.isEmpty && unbalancedRuns.isEmpty && unbalancedFlows.isEmpty && runsWithoutEnd.isEmpty
            && ordersWithoutNext == 0
            && lostSecrets.isEmpty && journalMode == "wal" && synchronous == 2 && foreignKeys && keyMode & 0o077 == 0
    }
}

extension Store {
    /// Looks the whole store through without changing it; takes its time with a large one.
    public func examine() throws -> StoreExamination {
        let living = try OwnerDirectory(path: directory + "/owners").living().filter { $0.value < Owner.silence }
        var found = try read { database in
            var found = StoreExamination()
            found.damage = try Self.damage(database)
            found.unbalancedRuns = try String.fetchAll(database, sql: Self.unbalancedRunsSQL)
            found.unbalancedFlows = try String.fetchAll(database, sql: Self.unbalancedFlowsSQL)
            found.runsWithoutEnd = try String.fetchAll(database, sql: Self.runsWithoutEndSQL)
            found.ordersWithoutNext = try Int.fetchOne(database, sql: Self.ordersWithoutNextSQL) ?? 0
            found.orphanedLeases = try Self.orphanedLeases(living: Set(living.keys), database)
            found.openRuns = try Int.fetchOne(database, sql: Self.openRunsSQL) ?? 0
            found.sqliteVersion = try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? ""
            found.journalMode = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
            found.synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
            found.foreignKeys = try Bool.fetchOne(database, sql: "PRAGMA foreign_keys") ?? false
            return found
        }
        found.isBeforeLogRepair = Self.numbers(found.sqliteVersion).lexicographicallyPrecedes([3, 51, 3])
        found.lostSecrets = try lostSecrets()
        var status = stat()
        if stat(directory + "/flows.sqlite-wal", &status) == 0 { found.logBytes = Int64(status.st_size) }
        if stat(directory + "/secret.key", &status) == 0 { found.keyMode = status.st_mode & 0o777 }
        return found
    }

    private static func damage(_ database: Database) throws -> [String] {
        let faults = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
        let loose = try GRDB.Row.fetchAll(
            database, sql: "SELECT \"table\", parent FROM pragma_foreign_key_check LIMIT 20")
        let lost = try String.fetchAll(
            database, sql: "SELECT id FROM inbox WHERE flow_id NOT IN (SELECT id FROM flow) LIMIT 20")
        return Array(
            (faults + loose.map { "a row of \($0["table"] as String) refers to nothing in \($0["parent"] as String)" }
                + lost.map { "the post \($0) is of a flow that is not there" })
                .prefix(20))
    }

    private static func orphanedLeases(living: Set<String>, _ database: Database) throws -> Int {
        let owners = try GRDB.Row.fetchAll(
            database,
            sql: """
                SELECT coalesce(owner, '') AS owner, count(*) AS number FROM run WHERE phase = 'reading' GROUP BY 1
                UNION ALL SELECT coalesce(owner, ''), count(*) FROM row WHERE status = 'sending' GROUP BY 1
                """)
        return owners.filter { !living.contains($0["owner"]) }.reduce(0) { $0 + ($1["number"] as Int) }
    }

    private static let unbalancedRunsSQL = """
        SELECT run.id FROM run LEFT JOIN (
            SELECT run_seq, count(*) AS total, sum(status = 'succeeded') AS succeeded, sum(status = 'failed') AS failed,
                sum(status = 'skipped') AS skipped, sum(status = 'cancelled') AS cancelled,
                sum(status IN ('pending', 'sending')) AS pending, sum(status = 'sending') AS sending
            FROM row GROUP BY run_seq) AS counted ON run_seq = seq
        WHERE (run.total, run.succeeded, run.failed, run.skipped, run.cancelled, run.pending, run.sending) IS NOT
            (coalesce(counted.total, 0), coalesce(counted.succeeded, 0), coalesce(counted.failed, 0), coalesce(counted.skipped, 0),
            coalesce(counted.cancelled, 0), coalesce(counted.pending, 0), coalesce(counted.sending, 0))
        ORDER BY seq LIMIT 20
        """

    private static let unbalancedFlowsSQL = """
        SELECT flow.name FROM flow LEFT JOIN flow_load ON flow_load.flow_id = flow.id LEFT JOIN (
            SELECT flow_id, sum(rows) AS rows FROM (
                SELECT flow_id, pending + (phase IN ('queued', 'reading')) AS rows FROM run WHERE phase <> 'ended'
                UNION ALL SELECT flow_id, 1 FROM inbox) GROUP BY flow_id
            ) AS waiting ON waiting.flow_id = flow.id
        WHERE coalesce(flow_load.rows, 0) <> coalesce(waiting.rows, 0) ORDER BY flow.name LIMIT 20
        """

    private static let openRunsSQL =
        "SELECT (SELECT count(*) FROM run WHERE phase <> 'ended') + (SELECT count(*) FROM inbox)"

    private static let runsWithoutEndSQL = """
        SELECT id FROM run WHERE (phase IN ('split', 'broken') AND pending = 0) OR (phase = 'ended' AND (pending <> 0 OR finished_at IS NULL))
        ORDER BY seq LIMIT 20
        """

    private static let ordersWithoutNextSQL = """
        SELECT count(*) FROM (
            SELECT 1 FROM row WHERE active = 1 GROUP BY domain_id, order_text HAVING sum(ready) = 0 AND sum(status = 'sending') = 0)
        """

    private static func numbers(_ version: String) -> [Int] { version.split(separator: ".").map { Int($0) ?? 0 } }
}
