import FlowEngine
import FlowModel
import Logging
import OrderedJSON
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Delivery

/// A timer that dies while it reads: its store and owner go, and nothing that it would have written comes after.
@Suite struct ReadingCrashTests {
    private static let pages = 4

    @Sendable private static func page(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
        let number = request.query.flatMap { query in
            query.split(separator: "&").first { $0.hasPrefix("page=") }.flatMap { Int($0.dropFirst(5)) }
        }
        let page = number ?? 0
        let rows = ReadingFixture.page(page * 10..<page * 10 + 10)
        let next = page + 1 < Self.pages ? ",\"next\":\(page + 1)" : ""
        return .json(200, "{\"orders\":\(rows)\(next)}")
    }

    private static let members: [(String, JSON)] = [
        ("/read/pagination", ["type": "next", "next_path": "$.next", "parameter": "page", "rows_path": "$.orders"]),
        ("/mapping", ["spec": [["operation": "shift", "spec": ["orders": ["*": "[&]"]]]]]),
    ]

    /// Each page asks for room, whether it is cancelled, is kept, and is split.
    @Test(arguments: 0..<4 * pages)
    func `Killed at any point of a read, the next timer reads from the same cursor, and nothing is lost or doubled`(
        point: Int
    ) throws {
        let fixture = try ReadingFixture(Self.page)
        let flow = try fixture.addFlow("asked", Self.members)
        let cursor = try fixture.store.readFrom(of: flow)
        fixture.clock.advance(600_000)
        try fixture.due(flow)
        try dies(at: point, fixture)
        #expect(try fixture.store.readFrom(of: flow) == cursor)
        let before = fixture.asked.count

        fixture.clock.advance(30_000)
        #expect(try fixture.store.takeOver() == 1)
        try fixture.readAll()
        let run = try #require(try fixture.lastRun(flow))
        #expect(run.error == nil)
        #expect(try fixture.orders(run).sorted() == (0..<10 * Self.pages).map { "n\($0)" }.sorted())
        let dates = Set(fixture.asked.compactMap { $0.query?.split(separator: "&").first }.map(String.init))
        #expect(dates.count == 1, "\(dates)")
        #expect(fixture.asked.count == before + Self.pages)
        #expect(try fixture.store.readFrom(of: flow) == run.startedAt)
        #expect(try fixture.store.readFrom(of: flow) > cursor)
        #expect(try fixture.store.runs(RunQuery()).items.count == 1)
    }

    /// Claims the run with a store of its own, reads to a point, and lets go of everything as the end of a process does.
    private func dies(at point: Int, _ fixture: ReadingFixture) throws {
        let store = try Store(directory: fixture.directory.path) { [clock = fixture.clock] in clock.now() }
        defer { store.close() }
        let owner = try store.register()
        let claimed = try #require(try store.claimRuns(owner, limit: 1).first)
        let room = ReadingRoom(
            store: store, clock: fixture.clock, rows: 1_000_000, isClosing: { false }, isWaiting: { _ in })
        let sink = DyingSink(sink: StoreSink(store: store, run: claimed, room: room, rowsArrived: {}), point: point)
        let compiled = try #require(
            try FlowDirectory(store: store).compiled(claimed.flowID, version: claimed.flowVersion))
        let known = try #require(try store.flow(id: claimed.flowID))
        var run = FlowRun(
            compiled,
            RunOrder(
                id: claimed.id, trigger: claimed.trigger,
                readFrom: claimed.readFrom < 0 ? known.readFrom : claimed.readFrom, parameters: nil, body: nil,
                scriptOwner: "test", secrets: []), ports: fixture.ports)
        do throws(RunInterruption) {
            try run.execute(into: sink)
            Issue.record("the run ended")
        } catch {
            guard case .sink(let reason) = error, reason is Death else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test func `A page that fails leaves the cursor, and what was accepted of it is not sent again`() throws {
        let isBroken = Mutex(true)
        let fixture = try ReadingFixture { request in
            let isSecond = request.query?.contains("page=1") == true
            return isSecond && isBroken.withLock { $0 } ? .text(400, "no") : Self.page(request)
        }
        let flow = try fixture.addFlow("asked", Self.members)
        let cursor = try fixture.store.readFrom(of: flow)
        fixture.clock.advance(600_000)
        let failed = try fixture.read(flow)
        #expect(failed?.error == "read, page 2: the ERP answered 400: \"no\"")
        #expect(try fixture.orders(failed).count == 10)
        #expect(try fixture.store.readFrom(of: flow) == cursor)
        let owner = try fixture.store.register()
        let rows = try fixture.store.exchange([], for: [RowDemand(flowID: flow.id, limit: 3)], owner: owner)
        let accepted = rows.map { row in
            RowOutcome(
                rowID: row.rowID, generation: row.generation, result: .succeeded, httpStatus: 200,
                attempt: AttemptRecord(
                    startedAt: fixture.clock.now(), duration: 1, request: nil, response: nil, error: nil))
        }
        _ = try fixture.store.exchange(accepted, for: [], owner: owner)
        isBroken.withLock { $0 = false }
        fixture.clock.advance(60_000)
        let second = try fixture.read(flow)
        #expect(second?.rows.total == 40)
        #expect(second?.rows.skipped == 3)
        #expect(try fixture.store.readFrom(of: flow) == second?.startedAt)
        let dates = Set(fixture.asked.compactMap { $0.query?.split(separator: "&").first }.map(String.init))
        #expect(dates.count == 1)
    }

    @Test func `Triggers and rows that fail leave the cursor and move it as ever`() throws {
        let fixture = try ReadingFixture { _ in .json(200, #"[{"order":"a"},{"order":"b","orderitem_set":[{"id":1}]}]"#)
        }
        let flow = try fixture.addFlow()
        let cursor = try fixture.store.readFrom(of: flow)
        fixture.clock.advance(600_000)
        _ = try fixture.store.accept(trigger: flow, parameters: ["number": "7"], attributes: [:], by: "test")
        try fixture.readAll()
        #expect(try fixture.store.readFrom(of: flow) == cursor)
        let run = try fixture.read(flow)
        #expect(run?.rows.failed == 1)
        #expect(try fixture.store.readFrom(of: flow) == run?.startedAt)
    }
}

/// The end of the process.
private struct Death: Error {}

/// Passes what a run reads on, until its time has come.
private final class DyingSink: RunSink {
    private let sink: StoreSink
    private let rest: Mutex<Int>

    init(sink: StoreSink, point: Int) {
        self.sink = sink
        rest = Mutex(point)
    }

    private func live() throws {
        try rest.withLock { rest in
            guard rest > 0 else { throw Death() }
            rest -= 1
        }
    }

    func keep(_ source: SourcePage, page: Int) throws {
        try live()
        try sink.keep(source, page: page)
    }

    func accept(_ page: SplitResult) throws {
        try live()
        try sink.accept(page)
    }

    func isCancelled() throws -> Bool {
        try live()
        return try sink.isCancelled()
    }

    func waitForRoom() throws {
        try live()
        try sink.waitForRoom()
    }
}
