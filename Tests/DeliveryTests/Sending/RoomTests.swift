import FlowEngine
import FlowModel
import Logging
import OrderedJSON
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Delivery

/// Reading waits while too much of its flow does.
@Suite struct RoomTests {
    @Test func `Reading pauses between pages while many rows wait, lets others read meanwhile, and goes on`() throws {
        let fixture = try ReadingFixture { request in
            let place = request.query?.split(separator: "&").first { $0.hasPrefix("offset=") }?.dropFirst(7)
            let offset = place.flatMap { Int($0) } ?? 0
            return .json(200, ReadingFixture.page(min(offset, 8)..<min(offset + 2, 8)))
        }
        let flow = try fixture.addFlow(
            "asked",
            [
                (
                    "/read/pagination",
                    [
                        "type": "offset", "offset_parameter": "offset", "limit_parameter": "limit", "limit": 2,
                        "rows_path": "$",
                    ]
                ), ("/schedule", .null),
            ])
        let id = try fixture.store.accept(
            trigger: flow, parameters: ["modified_date__gt": "x"], attributes: [:], by: "test")
        let owner = try fixture.store.register()
        let run = try #require(try fixture.store.claimRuns(owner, limit: 1).first)
        // What is read at the first look, the second and so on; the third one sends what waits.
        let seen = Mutex<[Int]>([])
        let waits = Mutex<[Bool]>([])
        let clock = HookedClock(fixture.clock) {
            let looks = seen.withLock { seen in
                seen.append(fixture.asked.count)
                return seen.count
            }
            guard looks.isMultiple(of: 3) else { return }
            let demand = RowDemand(flowID: flow.id, limit: 100)
            let rows = (try? fixture.store.exchange([], for: [demand], owner: owner)) ?? []
            let done = rows.map {
                RowOutcome(
                    rowID: $0.rowID, generation: $0.generation, result: .succeeded, httpStatus: 200, attempt: nil)
            }
            #expect(throws: Never.self) { try fixture.store.exchange(done, for: [], owner: owner) }
        }
        let room = ReadingRoom(
            store: fixture.store, clock: clock, rows: 4, isClosing: { false },
            isWaiting: { isWaiting in waits.withLock { $0.append(isWaiting) } })
        RunExecutor(
            store: fixture.store, directory: FlowDirectory(store: fixture.store), ports: fixture.ports,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, room: room, rowsArrived: {},
            runPostponed: { _ in }
        ).execute([run])
        #expect(seen.withLock { $0 } == [2, 2, 2, 4, 4, 4])
        #expect(waits.withLock { $0 } == [true, false, true, false])
        #expect(try fixture.store.run(id: id)?.rows == RowCounts(total: 8, succeeded: 8))
        #expect(fixture.asked.count == 5)
    }

    @Test func `Reading that waits for room ends when its run is cancelled or the timer ends`() throws {
        for cancels in [true, false] {
            let fixture = try ReadingFixture { _ in .json(200, "[]") }
            let flow = try fixture.addFlow()
            try fixture.due(flow)
            let owner = try fixture.store.register()
            let run = try #require(try fixture.store.claimRuns(owner, limit: 1).first)
            let isClosing = Mutex(false)
            let clock = HookedClock(fixture.clock) {
                guard fixture.clock.paused.count >= 3 else { return }
                if cancels { try? fixture.store.cancelRun(id: run.id, by: "test") }
                if !cancels { isClosing.withLock { $0 = true } }
            }
            let room = ReadingRoom(
                store: fixture.store, clock: clock, rows: 1, isClosing: { isClosing.withLock { $0 } },
                isWaiting: { _ in })
            try room.wait(for: run)
            #expect(fixture.clock.paused == [1_000, 1_000, 1_000])
        }
    }
}

/// Calls something in each pause.
private struct HookedClock: EngineClock {
    let clock: QuickClock
    let inPause: @Sendable () -> Void

    init(_ clock: QuickClock, _ inPause: @escaping @Sendable () -> Void) {
        self.clock = clock
        self.inPause = inPause
    }

    func now() -> Int64 { clock.now() }

    func pause(milliseconds: Int64) {
        clock.pause(milliseconds: milliseconds)
        inPause()
    }
}
