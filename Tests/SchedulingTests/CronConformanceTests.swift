import Foundation
import Scheduling
import TestSupport
import Testing

/// A line of `cron.jsonl`.
struct CronCase: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let expression: String
    let timezone: String
    let from: String
    let next: [String]?
    let error: Bool?

    var testDescription: String { "\(id) \(expression)" }

    static let all: [CronCase] = {
        do {
            return try Conformance.lines(of: "cron.jsonl").map {
                try JSONDecoder().decode(CronCase.self, from: Data($0.utf8))
            }
        } catch {
            Issue.record(error)
            return []
        }
    }()
}

@Suite("What Quartz and croniter gave")
struct CronConformanceTests {
    @Test("is what a schedule gives", arguments: CronCase.all)
    func recorded(_ recorded: CronCase) throws {
        let zone = try TimeZoneRules(named: recorded.timezone)
        if recorded.error == true {
            #expect(throws: ScheduleError.self) { try Schedule.cron(recorded.expression) }
            return
        }
        let from = try TimestampText.parse(recorded.from)
        let dues = try Schedule.cron(recorded.expression).upcoming(6, after: from, in: zone)
        #expect(dues.map(TimestampText.utc) == recorded.next)
    }

    @Test("was found")
    func found() {
        #expect(CronCase.all.count >= 499)
    }
}
