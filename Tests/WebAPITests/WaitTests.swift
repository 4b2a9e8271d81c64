import Dispatch
import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Synchronization
import Testing

@testable import WebAPI

@Suite struct WaitTests {
    private func fields(_ world: World, prefer: String) throws -> HTTPFields {
        var fields: HTTPFields = [
            .authorization: "Bearer \(world.tokens[.paul] ?? "")", .contentType: "application/json",
        ]
        fields[try #require(HTTPField.Name("Prefer"))] = prefer
        return fields
    }

    @Test func `Who waits gets the run when it is settled`() throws {
        let clock = TestClock(0)
        let timers = Mutex<(store: Store, timer: FakeTimer)?>(nil)
        let world = try World(
            pauses: Pauses(
                now: { clock.waited },
                pause: { milliseconds in
                    clock.wait(milliseconds)
                    guard clock.waited > 100 else { return }
                    timers.withLock { _ = try? $0?.timer.split([.waiting("A1")]) }
                    timers.withLock { try? $0?.timer.send("out-a", 1, .succeeded) }
                }))
        let timer = try FakeTimer(world.store)
        timers.withLock { $0 = (world.store, timer) }
        let answer = world.send(
            .post, "/outbound/out-a", Array("[]".utf8), fields: try fields(world, prefer: "respond-async, wait=10"))
        #expect(answer.status == 200)
        #expect(answer["status"] == "succeeded")
        #expect(answer["rows"]?["succeeded"] == 1)
        #expect(answer.fields[.contentLocation] == "/api/runs/\(answer["id"]?.string ?? "")")
        let applied = try #require(HTTPField.Name("Preference-Applied"))
        #expect(answer.fields[applied] == "wait")
        #expect(clock.waited < 1000)
        timers.withLock { $0 = nil }
    }

    @Test func `A run whose rows all wait for a retry is settled`() throws {
        let world = try World()
        let timer = try FakeTimer(world.store)
        let posted = world.ask(.post, "/outbound/out-a", as: .paul, [:])
        try timer.split([.waiting("A1")])
        try timer.send("out-a", 1, .retry(at: Template.start + 5000, error: "503", isCounted: true), status: 503)
        let run = world.ask(.get, "/api/runs/\(posted["run_id"]?.string ?? "")", as: .paul)
        #expect(run["status"] == "retrying")
        let retried = try world.store.run(id: posted["run_id"]?.string ?? "")
        #expect(retried?.status.isSettled == true)
    }

    @Test(arguments: [
        ("wait=3", 3000), ("wait", 60_000), ("wait=600", 60_000), ("wait=\"2\"; foo", 2000), ("WAIT = 1", 1000),
    ])
    func `Who waits in vain gets 202 after the time`(prefer: String, milliseconds: Int64) throws {
        let world = try World()
        let answer = world.send(.post, "/outbound/out-a", Array("[]".utf8), fields: try fields(world, prefer: prefer))
        #expect(answer.status == 202)
        #expect(answer["status_url"] != nil)
        #expect(world.clock.waited == milliseconds)
    }

    @Test(arguments: ["wait=0", "wait=-1", "wait=soon", "return=minimal", ""])
    func `Other preferences are answered at once`(prefer: String) throws {
        let world = try World()
        let answer = world.send(.post, "/outbound/out-a", Array("[]".utf8), fields: try fields(world, prefer: prefer))
        #expect(answer.status == 202)
        #expect(world.clock.waited == 0)
    }

    @Test func `All that begins a run can be waited for`() throws {
        let world = try World()
        let fields = try fields(world, prefer: "wait=1")
        let run = try RoleTests.failedRun(world)
        #expect(world.send(.get, "/trigger/in-a?number=1", fields: fields).status == 202)
        #expect(
            world.send(.post, "/api/flows/in-a/runs", Array(#"{"parameters":{"number":"1"}}"#.utf8), fields: fields)
                .status == 202)
        #expect(world.send(.post, "/api/runs/\(run)/retry", fields: fields).status == 202)
        #expect(world.clock.waited == 3000)
    }

    @Test func `More than a quarter of the threads do not wait`() async throws {
        let held = DispatchSemaphore(value: 0)
        let waiting = DispatchSemaphore(value: 0)
        let world = try World(
            threads: 8,
            pauses: Pauses(
                now: { 0 },
                pause: { _ in
                    waiting.signal()
                    held.wait()
                }))
        let fields = try fields(world, prefer: "wait=60")
        let answers = Mutex<[Int]>([])
        let ended = DispatchGroup()
        for _ in 0..<2 {
            DispatchQueue.global().async(group: ended) {
                let answer = world.send(.post, "/outbound/out-a", Array("[]".utf8), fields: fields)
                answers.withLock { $0.append(answer.status) }
            }
        }
        for _ in 0..<2 { waiting.wait() }
        #expect(world.send(.post, "/outbound/out-a", Array("[]".utf8), fields: fields).status == 202)
        #expect(answers.withLock { $0 } == [])
        world.service.stop()
        for _ in 0..<2 { held.signal() }
        ended.wait()
        #expect(answers.withLock { $0 } == [202, 202])
        #expect(world.send(.post, "/outbound/out-a", Array("[]".utf8), fields: fields).status == 202)
    }
}
