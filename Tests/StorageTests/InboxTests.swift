import FlowModel
import Foundation
import GRDB
import OrderedJSON
import TestSupport
import Testing

@testable import Storage

/// Posts that no timer has looked at yet are runs for everybody.
@Suite struct InboxTests: SendingSuite {
    let fixture: StoreFixture
    let flow: StoredFlow
    let owner: Owner
    private var store: Store { fixture.store }
    private let large = "[\"" + String(repeating: "x", count: 16 << 10) + "\"]"

    init() throws { (fixture, flow, owner) = try StoreFixture.withFlow() }

    /// How many posts are in the inbox.
    private func waiting(_ store: Store? = nil) throws -> Int {
        try (store ?? self.store).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM inbox") ?? 0 }
    }

    /// Posts so many at once.
    private func post(_ count: Int) throws {
        try store.writes.write { database in
            var batch = try AcceptanceBatch(database: database, count: count)
            for _ in 0..<count {
                let post = OutboundPost(flow: flow, body: [0x30], caller: "erp", idempotencyKey: nil)
                try batch.enter(
                    AcceptanceQueue.Entry(post, limits: QueueLimits(), now: 1, afterCommit: {}, completion: { _ in }))
            }
            try batch.finish()
        }
    }

    /// Ends the runs that are claimed next.
    private func end() throws {
        for run in try store.claimRuns(owner, limit: 10) {
            try store.split([SplitPage(run: run, page: 1, rows: [], isLast: true, steps: [], attributes: [:])])
        }
    }

    private func ids(_ change: (inout RunQuery) -> Void = { _ in }) throws -> [String] {
        var query = RunQuery(limit: 50)
        change(&query)
        return try store.runs(query).items.map(\.id)
    }

    @Test func `Small bodies go into the inbox, and larger ones become runs at once`() throws {
        _ = try fixture.post(flow, String(large.dropLast(4)))
        #expect(try waiting() == 1)
        _ = try fixture.post(flow, large)
        #expect(try waiting() == 1)
        #expect(try ids().count == 2)
    }

    @Test func `The inbox shows its posts as runs with all that runs have`() throws {
        let columns = try store.read { database in
            try ["run", "inbox_run"].map { try database.columns(in: $0).map(\.name) }
        }
        #expect(columns[0] == columns[1])
    }

    @Test func `A post is a run that is queued before any timer came, by its id, in lists and in numbers`() throws {
        let other = try fixture.addFlow(SampleDocuments.outboundFlow("other"))
        let ended = try fixture.post(flow)
        try end()
        let old = try fixture.post(flow, "[1]")
        fixture.clock.advance(5)
        let new = try fixture.post(other, "[2]")
        #expect(try waiting() == 2)
        let run = try #require(try store.run(id: old))
        #expect(run.status == .queued)
        #expect(run.flow == "posted")
        #expect(run.triggeredBy == "erp")
        #expect(run.trigger == .outbound)
        #expect(run.rows == RowCounts())
        #expect(try store.run(id: String(old.dropLast()) + (old.hasSuffix("0") ? "1" : "0")) == nil)
        #expect(try ids() == [new, old, ended])
        #expect(try ids { $0.flow = "posted" } == [old, ended])
        #expect(try ids { $0.status = .queued } == [new, old])
        #expect(try ids { $0.status = .empty } == [ended])
        #expect(try ids { $0.order = "a" } == [])
        #expect(try ids { $0.from = fixture.clock.now() } == [new])
        #expect(try ids { $0.to = fixture.clock.now() } == [old, ended])
        #expect(try ids { $0.projects = ["none"] } == [])
        let statistics = try store.statistics(projects: nil)
        #expect(statistics.runs == [.empty: 1, .queued: 2])
        #expect(statistics.waiting.map(\.rows) == [1, 1])
        #expect(try store.statistics(projects: ["none"]).runs.isEmpty)
        #expect(try store.lastRuns().mapValues(\.id) == [flow.id: old, other.id: new])
        let summaries = try store.flowSummaries(projects: nil, recent: 2)
        #expect(summaries.map { $0.lastRun?.id } == [new, old])
        #expect(summaries.map { $0.recentRuns.map(\.id) } == [[new], [ended, old]])
        #expect(try store.flowSummaries(projects: nil, recent: 1).map { $0.recentRuns.map(\.id) } == [[new], [old]])
        let log = try store.logOfRuns(LogQuery(limit: 2, offset: 1))
        #expect(log.count == 3)
        #expect(log.entries.map(\.run.id) == [old, ended])
        #expect(try store.steps(ofRun: old).isEmpty)
        #expect(try store.examine().openRuns == 2)
        #expect(try waiting() == 2)
    }

    @Test func `Pages of a list go through runs and posts in their order`() throws {
        var posted: [String] = []
        for number in 0..<6 { posted.append(try fixture.post(flow, number % 2 == 0 ? "[\(number)]" : large)) }
        #expect(try waiting() == 3)
        var query = RunQuery(limit: 2)
        var listed: [[String]] = []
        repeat {
            let page = try store.runs(query)
            listed.append(page.items.map(\.id))
            query.after = page.next
        } while query.after != nil
        let newestFirst = Array(posted.reversed())
        #expect(listed == [Array(newestFirst[..<2]), Array(newestFirst[2..<4]), Array(newestFirst[4...])])
        for offset in 0...6 {
            let log = try store.logOfRuns(LogQuery(limit: 2, offset: offset))
            #expect(log.count == 6)
            #expect(log.entries.map(\.run.id) == Array(newestFirst.dropFirst(offset).prefix(2)))
        }
        var one = LogQuery(limit: 2, offset: 0)
        one.run = posted[4]
        #expect(try store.logOfRuns(one).entries.map(\.run.id) == [posted[4]])
        #expect(try store.lastRuns()[flow.id]?.id == posted[5])
        #expect(try store.flowSummaries(projects: nil, recent: 4)[0].recentRuns.map(\.id) == Array(posted[2...]))
    }

    @Test func `What is taken in keeps its order, id, body, caller and time`() throws {
        let bodies = ["[1]", "", large, "[4]"]
        var posted: [String] = []
        for body in bodies {
            posted.append(try fixture.post(flow, body))
            fixture.clock.advance(10)
        }
        let before = try posted.map { try #require(try store.run(id: $0)) }
        let runs = try store.claimRuns(owner, limit: 10)
        #expect(try waiting() == 0)
        #expect(runs.map(\.id) == posted)
        #expect(runs.map(\.seq) == posted.map { Identifier.seq(of: $0) })
        #expect(runs.map { String(decoding: $0.body ?? [], as: UTF8.self) } == bodies)
        let after = try posted.map { try #require(try store.run(id: $0)) }
        #expect(after.map(\.createdAt) == before.map(\.createdAt))
        #expect(after.map(\.triggeredBy) == before.map(\.triggeredBy))
        #expect(after.map(\.flowVersion) == before.map(\.flowVersion))
        #expect(after.map(\.status) == [.running, .running, .running, .running])
        try store.split(
            runs.map { SplitPage(run: $0, page: 1, rows: [], isLast: true, steps: [], attributes: [:]) })
        #expect(try store.statistics(projects: nil).waiting == [WaitingLoad(flow: "posted", rows: 0, bytes: 0)])
    }

    @Test func `A large body goes behind the older posts of its flow, whatever stands before these`() throws {
        let other = try fixture.addFlow(SampleDocuments.outboundFlow("other"))
        _ = try fixture.post(flow)
        #expect(try store.claimRuns(owner, limit: 1).count == 1)
        try post(3_000)
        let posted = try ["[1]", "[2]", large, "[4]"].map { try fixture.post(other, $0) }
        // Nor does one go before them that was taken in by itself.
        try store.writes.write { try Store.takeIn(run: posted[1], $0) }
        #expect(try waiting() == 3_002)
        #expect(try store.claimRuns(owner, limit: 10).map(\.id) == posted)
    }

    @Test func `Only some megabytes are taken in at once, oldest first`() throws {
        let body = "[\"" + String(repeating: "y", count: 15 << 10) + "\"]"
        var posted: [String] = []
        for _ in 0..<300 { posted.append(try fixture.post(flow, body)) }
        #expect(try store.claimRuns(owner, limit: 1).map(\.id) == [posted[0]])
        #expect((20...40).contains(try waiting()))
        #expect(try store.run(id: posted[299])?.status == .queued)
        #expect(try ids { $0.limit = 300 } == posted.reversed())
    }

    @Test func `A run that is cancelled by itself leaves older posts first`() throws {
        let old = try fixture.post(flow, "[1]")
        let cancelled = try fixture.post(flow, "[2]")
        let new = try fixture.post(flow, "[3]")
        try store.cancelRun(id: cancelled, by: "test")
        #expect(try waiting() == 2)
        let run = try #require(try store.run(id: cancelled))
        #expect(run.status == .cancelled)
        #expect(run.rows == RowCounts())
        #expect(try store.statistics(projects: nil).waiting == [WaitingLoad(flow: "posted", rows: 2, bytes: 6)])
        #expect(try store.claimRuns(owner, limit: 10).map(\.id) == [old, new])
        #expect(throws: StoreError.self) { try store.cancelRun(id: "nothing", by: "test") }
    }

    @Test func `A post that comes again with its key is the run that is in the inbox`() throws {
        let id = try fixture.post(flow, "[1]", key: "k")
        #expect(try fixture.post(flow, "[1]", key: "k") == id)
        #expect(try waiting() == 1)
        #expect(throws: StoreError.idempotencyKeyUsed) { try fixture.post(flow, "[2]", key: "k") }
        _ = try store.claimRuns(owner, limit: 10)
        #expect(try fixture.post(flow, "[1]", key: "k") == id)
        #expect(try waiting() == 0)
    }

    @Test func `A flow that is deleted takes its posts along, and no others`() throws {
        let other = try fixture.addFlow(SampleDocuments.outboundFlow("other"))
        let lost = try fixture.post(flow)
        let kept = try fixture.post(other)
        #expect(throws: StoreError.rowsWait(count: 1)) { try store.deleteFlow("posted", force: false, by: "test") }
        try store.deleteFlow("posted", force: true, by: "test")
        #expect(try store.run(id: lost) == nil)
        #expect(try store.statistics(projects: nil).runs == [.queued: 1])
        #expect(try store.examine().isFine)
        #expect(try store.claimRuns(owner, limit: 10).map(\.id) == [kept])
    }

    @Test func `The doctor counts posts with what waits, and finds those of no flow`() throws {
        _ = try fixture.post(flow)
        _ = try fixture.post(flow, large)
        #expect(try store.examine().isFine)
        try store.writes.write { try $0.execute(sql: "UPDATE inbox SET flow_id = 99") }
        let found = try store.examine()
        #expect(found.unbalancedFlows == ["posted"])
        #expect(found.damage.count == 1)
    }

    @Test func `Many posts of a flow that is being read do not hide one of another flow`() throws {
        let quiet = try fixture.addFlow(SampleDocuments.outboundFlow("quiet"))
        _ = try fixture.post(flow)
        #expect(try store.claimRuns(owner, limit: 1).count == 1)
        try post(5_000)
        let one = try fixture.post(quiet)
        #expect(try waiting() == 5_001)
        #expect(try store.claimRuns(owner, limit: 10).map(\.id) == [one])
        #expect(try store.claimRuns(owner, limit: 10).isEmpty)
        #expect(try store.statistics(projects: nil).runs == [.running: 2, .queued: 5_000])
        #expect(try store.examine().isFine)
    }

    @Test func `Posts of a flow that is off are taken in and wait`() throws {
        let id = try fixture.post(flow)
        var document = try #require(SampleDocuments.outboundFlow().object)
        document["enabled"] = false
        let written = try SecretDocument(written: .object(document), keeping: nil, isLogin: false)
        _ = try store.replaceFlow(Flow(document: written.open), written: written, ifVersion: nil, by: "test")
        #expect(try store.claimRuns(owner, limit: 10).isEmpty)
        #expect(try waiting() == 0)
        #expect(try store.run(id: id)?.status == .queued)
    }

    @Test func `A store that is opened again, or a copy of it, has the posts`() throws {
        let id = try fixture.post(flow, "[1]")
        #expect(try store.backUp(to: fixture.directory.path + "/copy.sqlite").runs == 1)
        store.close()
        let again = try fixture.open()
        defer { again.close() }
        #expect(try waiting(again) == 1)
        #expect(try again.run(id: id)?.status == .queued)
        let runs = try again.claimRuns(try again.register(), limit: 10)
        #expect(runs.map(\.id) == [id])
        #expect(runs.map(\.body) == [Array("[1]".utf8)])
    }
}
