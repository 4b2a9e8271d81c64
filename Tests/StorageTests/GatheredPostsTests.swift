import FlowModel
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite struct GatheredPostsTests {
    @Test("Posts that were gathered enter together, and whoever has them enter answers them")
    func together() throws {
        let (fixture, flow, _) = try StoreFixture.withFlow()
        let answers = Answers()
        for number in 0..<5 { answers.gather("[\(number)]", flow, fixture.store) }
        #expect(answers.ids.isEmpty)
        fixture.store.enterPosts()
        #expect(answers.threads == Array(repeating: pthread_self(), count: 5))
        #expect(answers.wakeUps == 1)
        let runs = try fixture.store.runs(RunQuery()).items
        #expect(runs.map(\.id).sorted() == answers.ids.sorted())
        fixture.store.enterPosts()
        #expect(answers.wakeUps == 1)
    }

    @Test("While somebody else writes, the posts are left to the thread that writes, and nobody waits")
    func busy() throws {
        let (fixture, flow, _) = try StoreFixture.withFlow()
        let answers = Answers()
        let other = try WriteTurn(path: fixture.directory.path + "/write.lock")
        other.take()
        answers.gather("[1]", flow, fixture.store)
        fixture.store.enterPosts()
        #expect(answers.ids.isEmpty)
        answers.gather("[2]", flow, fixture.store)
        fixture.store.enterPosts()
        fixture.store.handPostsOver()
        #expect(answers.ids.isEmpty)
        other.giveBack()
        answers.wait(for: 2)
        #expect(try fixture.store.runs(RunQuery()).items.count == 2)
    }

    @Test("Posts that are handed over enter without whoever gathered them")
    func handedOver() throws {
        let (fixture, flow, _) = try StoreFixture.withFlow()
        let answers = Answers()
        for number in 0..<3 { answers.gather("[\(number)]", flow, fixture.store) }
        fixture.store.handPostsOver()
        answers.wait(for: 3)
        #expect(!answers.threads.contains(pthread_self()))
    }

    @Test("Many posts, or large ones, are due at once")
    func due() throws {
        let (fixture, flow, _) = try StoreFixture.withFlow()
        let answers = Answers()
        for number in 0..<63 { answers.gather("[\(number)]", flow, fixture.store) }
        #expect(!fixture.store.hasManyPosts)
        answers.gather("[]", flow, fixture.store)
        #expect(fixture.store.hasManyPosts)
        fixture.store.enterPosts()
        #expect(!fixture.store.hasManyPosts)
        #expect(answers.ids.count == 64)
        let large = "[" + String(repeating: " ", count: 3 << 20) + "]"
        for _ in 0..<2 { answers.gather(large, flow, fixture.store) }
        #expect(!fixture.store.hasManyPosts)
        answers.gather(large, flow, fixture.store)
        #expect(fixture.store.hasManyPosts)
        fixture.store.enterPosts()
        #expect(answers.ids.count == 67)
    }

    @Test("A write that waits is not overtaken by posts that keep coming")
    func patientWrite() throws {
        let (fixture, flow, _) = try StoreFixture.withFlow()
        let answers = Answers()
        let isInside = DispatchSemaphore(value: 0)
        let mayEnd = DispatchSemaphore(value: 0)
        fixture.store.writes.submit { _ in
            isInside.signal()
            mayEnd.wait()
        }
        isInside.wait()
        let order = Mutex<[String]>([])
        fixture.store.writes.submit { _ in
        } whenDone: { _ in
            order.withLock { $0.append("write") }
        }
        answers.gather("[1]", flow, fixture.store) { order.withLock { $0.append("post") } }
        fixture.store.enterPosts()
        mayEnd.signal()
        answers.wait(for: 1)
        #expect(order.withLock { $0 } == ["write", "post"])
    }

    @Test("Posts to a store that was closed are refused")
    func closed() throws {
        let (fixture, flow, _) = try StoreFixture.withFlow()
        let answers = Answers()
        answers.gather("[1]", flow, fixture.store)
        fixture.store.close()
        fixture.store.enterPosts()
        #expect(answers.failures == 1)
    }
}

/// What became of posts.
private final class Answers: Sendable {
    private struct State {
        var ids: [String] = []
        var threads: [pthread_t] = []
        var failures = 0
        var wakeUps = 0
    }

    private let state = Mutex(State())
    private let answered = DispatchSemaphore(value: 0)

    var ids: [String] { state.withLock { $0.ids } }
    var threads: [pthread_t] { state.withLock { $0.threads } }
    var failures: Int { state.withLock { $0.failures } }
    var wakeUps: Int { state.withLock { $0.wakeUps } }

    func gather(_ body: String, _ flow: StoredFlow, _ store: Store, then: @escaping @Sendable () -> Void = {}) {
        let post = OutboundPost(flow: flow, body: Array(body.utf8), caller: "erp", idempotencyKey: nil)
        store.gather(post, limits: QueueLimits()) { [self] in
            state.withLock { $0.wakeUps += 1 }
        } completion: { [self] result in
            state.withLock { state in
                switch result {
                case .success(let id): state.ids.append(id)
                case .failure: state.failures += 1
                }
                state.threads.append(pthread_self())
            }
            then()
            answered.signal()
        }
    }

    func wait(for count: Int) { for _ in 0..<count { answered.wait() } }
}
