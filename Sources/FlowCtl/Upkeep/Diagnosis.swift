import OrderedJSON
import Storage

/// One thing that was looked at, in words.
struct Diagnosis: Equatable {
    let name: String
    let isFine: Bool
    let detail: String

    var json: JSON { ["name": .string(name), "ok": .bool(isFine), "detail": .string(detail)] }

    /// What the examination of a store found.
    /// - Parameter timerSilence: milliseconds since a timer was last seen; none when no timer lives.
    static func all(of found: StoreExamination, timerSilence: Int64?) -> [Diagnosis] {
        [
            list(
                "integrity", found.damage, fine: "SQLite finds the file sound",
                wrong: "the file is damaged; go back to a backup"),
            list(
                "run balances", found.unbalancedRuns, fine: "the counts of every run are those of its rows",
                wrong: "the counts of runs are not those of their rows"),
            list(
                "flow balances", found.unbalancedFlows, fine: "what waits of every flow is counted right",
                wrong: "what waits is counted wrong for flows"),
            list(
                "run ends", found.runsWithoutEnd, fine: "every run of which nothing is left has ended",
                wrong: "runs of which nothing is left have not ended, or ended with rows that wait"),
            Diagnosis(
                name: "order queues", isFine: found.ordersWithoutNext == 0,
                detail: found.ordersWithoutNext == 0
                    ? "every order that waits has a row that is next"
                    : "\(found.ordersWithoutNext) orders wait without a row that is next"),
            leases(found, timerSilence),
            timer(found, timerSilence),
            list(
                "secrets", found.lostSecrets, fine: "secret.key opens every secret",
                wrong: "secret.key does not open; write again"),
            Diagnosis(
                name: "secret.key", isFine: found.keyMode & 0o077 == 0,
                detail: "mode \(octal(found.keyMode))"
                    + (found.keyMode & 0o077 == 0 ? "" : "; others can read it: chmod 600 secret.key")),
            journal(found),
            sqlite(found),
        ]
    }

    private static func list(_ name: String, _ found: [String], fine: String, wrong: String) -> Diagnosis {
        Diagnosis(
            name: name, isFine: found.isEmpty,
            detail: found.isEmpty ? fine : "\(wrong): \(found.joined(separator: ", "))")
    }

    /// A lease without an owner is what a kill leaves; a timer takes it over.
    private static func leases(_ found: StoreExamination, _ timerSilence: Int64?) -> Diagnosis {
        guard found.orphanedLeases > 0 else {
            return Diagnosis(name: "leases", isFine: true, detail: "none without an owner")
        }
        let then =
            timerSilence == nil ? "start flow-timer, which takes them over" : "flow-timer takes them over within 30 s"
        return Diagnosis(
            name: "leases", isFine: true,
            detail: "\(found.orphanedLeases) runs and rows are with a timer that died; \(then)")
    }

    private static func timer(_ found: StoreExamination, _ silence: Int64?) -> Diagnosis {
        if let silence {
            return Diagnosis(
                name: "timer", isFine: true, detail: "seen \(silence / 1000) s ago; \(found.openRuns) runs are open")
        }
        return Diagnosis(
            name: "timer", isFine: true,
            detail: found.openRuns == 0
                ? "none lives; nothing waits for one"
                : "none lives; \(found.openRuns) runs wait until flow-timer is started")
    }

    private static func journal(_ found: StoreExamination) -> Diagnosis {
        Diagnosis(
            name: "journal", isFine: found.journalMode == "wal" && found.synchronous == 2 && found.foreignKeys,
            detail:
                "journal_mode \(found.journalMode), synchronous \(found.synchronous == 2 ? "full" : String(found.synchronous)), "
                + "foreign_keys \(found.foreignKeys ? "on" : "off"), log of \(found.logBytes) bytes")
    }

    private static func sqlite(_ found: StoreExamination) -> Diagnosis {
        let old = "older than 3.51.3, which mended a rare loss; so one process at a time makes checkpoints"
        return Diagnosis(
            name: "SQLite", isFine: true,
            detail: found.isBeforeLogRepair ? "\(found.sqliteVersion), \(old)" : found.sqliteVersion)
    }

    private static func octal(_ mode: UInt32) -> String { "0" + String(mode, radix: 8) }
}
