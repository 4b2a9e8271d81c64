import FlowEngine
import FlowModel
import OrderedJSON
import Storage
import Synchronization
import TestSupport
import Testing
import Wiring

@testable import Delivery

/// Runs that are cancelled while a real script of theirs runs.
@Suite struct ScriptCancelTests {
    /// Tells the server that it runs, and never ends.
    private static func endless(_ server: LoopbackServer) -> JSON {
        let source = """
            import time, urllib.request
            def transform(data, attributes):
                urllib.request.urlopen("\(server.url)/begun").read()
                time.sleep(1000)
                return data
            """
        return ["source": .string(source), "timeout_seconds": 300]
    }

    @Test(arguments: [false, true])
    func `A run that is cancelled ends its script, over pages or over rows, and has no rows`(overRows: Bool) throws {
        let cancel = Cancel()
        let server = try LoopbackServer { request in
            cancel.run(for: request)
            return .json(200, "\"go on\"")
        }
        let fixture = try ReadingFixture { _ in .json(200, ReadingFixture.page(0..<3)) }
        let card = Self.endless(server)
        let flow = try fixture.addFlow("asked", [overRows ? ("/write", ["script": card]) : ("/script", card)])
        try fixture.due(flow)
        cancel.arm(fixture.store, try fixture.lastRun(flow)?.id)
        try read(fixture)
        #expect(server.requests.map(\.path) == ["/begun"])
        let run = try #require(try fixture.lastRun(flow))
        #expect(run.status == .cancelled)
        #expect(try fixture.orders(run).isEmpty)
        let last = try fixture.store.steps(ofRun: run.id).last
        #expect(last?.kind == .script)
        #expect(last?.error == "the run was cancelled while the script ran")
    }

    @Test func `One of several posted bodies that are read together is cancelled, and the others go on`() throws {
        let cancel = Cancel()
        let server = try LoopbackServer { request in
            cancel.run(for: request)
            return .json(200, "1")
        }
        let fixture = try ReadingFixture { _ in .json(200, "[]") }
        let source = """
            import time, urllib.request
            def transform(data, attributes):
                if data[0]["order"] == "n1":
                    urllib.request.urlopen("\(server.url)/begun").read()
                    time.sleep(1000)
                return data
            """
        let flow = try fixture.addFlow(
            "posted",
            [
                ("/direction", "outbound"), ("/read", .null), ("/schedule", .null),
                ("/script", ["source": .string(source)]),
            ])
        let runs = try (0..<3).map { number in
            try fixture.store.accept(
                OutboundPost(
                    flow: flow, body: Array(ReadingFixture.page(number..<number + 1).utf8), caller: "erp",
                    idempotencyKey: nil),
                limits: QueueLimits())
        }
        cancel.arm(fixture.store, runs[1])
        try read(fixture)
        #expect(try runs.map { try fixture.store.run(id: $0)?.status } == [.running, .cancelled, .running])
        #expect(try runs.map { try fixture.orders(fixture.store.run(id: $0)) } == [["n0"], [], ["n2"]])
    }

    private func read(_ fixture: ReadingFixture) throws {
        let scripts = ContainedScripts(
            directory: fixture.store.directory, networkAllowed: true, unconfinedAllowed: true)
        defer { scripts.close() }
        var ports = fixture.ports
        ports.scripts = scripts
        let owner = try fixture.store.register()
        defer { owner.resign() }
        fixture.executor(fixture.store, ports: ports).execute(try fixture.store.claimRuns(owner, limit: 8))
    }
}

/// Cancels a run when its script says that it has begun.
private final class Cancel: Sendable {
    private let target = Mutex<(store: Store, run: String)?>(nil)

    func arm(_ store: Store, _ run: String?) {
        target.withLock { $0 = run.map { (store, $0) } }
    }

    func run(for request: LoopbackServer.Request) {
        guard request.path == "/begun" else { return }
        target.withLock { target in try? target?.store.cancelRun(id: target?.run ?? "", by: "test") }
    }
}
