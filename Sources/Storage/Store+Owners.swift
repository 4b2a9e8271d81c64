import FlowModel
import Foundation
import GRDB
import OrderedJSON

extension Store {
    private var ownerDirectory: OwnerDirectory { OwnerDirectory(path: directory + "/owners") }

    /// Makes an owner for a timer of this process.
    public func register() throws -> Owner {
        let path = ownerDirectory.path
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return try Owner(directory: path, id: Identifier.make(now: clock()))
    }

    /// Milliseconds since the last beat of the timer that beat last; none when no timer lives.
    public func timerSilence() -> Int64? { ownerDirectory.living().values.min() }

    /// A row that was with an owner that died this often has killed it, and fails.
    static let deadliest = 5

    /// Takes back what owners have that no longer live: their rows wait again, first of all, and their runs are read again.
    /// - Returns: how many runs and rows were taken back.
    @discardableResult
    public func takeOver() throws -> Int {
        let living = ownerDirectory.living().filter { $0.value < Owner.silence }.keys
        let owners = try read { database in
            try String.fetchSet(
                database,
                sql:
                    "SELECT DISTINCT owner FROM run WHERE owner IS NOT NULL UNION SELECT DISTINCT owner FROM row WHERE owner IS NOT NULL"
            )
        }
        let dead = owners.subtracting(living)
        guard !dead.isEmpty else { return 0 }
        let now = clock()
        return try writes.write { [self] database in
            var count = 0
            for owner in dead {
                try database.run(
                    "UPDATE run SET phase = 'queued', owner = NULL, generation = generation + 1, deaths = deaths + 1 WHERE owner = ? AND phase = 'reading'",
                    [owner])
                count += database.changed
                let rows = try GRDB.Row.fetchAll(database, sql: "SELECT * FROM row WHERE owner = ?", arguments: [owner])
                count += rows.count
                try settle(
                    rows.map { Self.outcome(afterDeath: $0, now: now) }, owner: owner, now: now, isDeath: true, database
                )
            }
            return count
        }
    }

    private static func outcome(afterDeath row: GRDB.Row, now: Int64) -> RowOutcome {
        let deaths: Int = row["deaths"]
        let text = "the timer that sent it ended before the answer came; whether Omnitron has it is not known"
        let record = AttemptRecord(startedAt: now, duration: nil, request: nil, response: nil, error: text)
        let result: RowOutcome.Result =
            deaths + 1 >= deadliest
            ? .failed(
                "the timer ended \(deadliest) times while it sent this row; look at its log, and send the row again by a retry"
            )
            : .retry(at: now, error: text, isCounted: true)
        return RowOutcome(
            rowID: row["id"], generation: row["generation"], result: result, httpStatus: nil, attempt: record)
    }
}
