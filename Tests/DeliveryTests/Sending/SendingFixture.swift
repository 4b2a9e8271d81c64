import Dispatch
import FlowEngine
import FlowModel
import Foundation
import HTTPCalls
import Logging
import OrderedJSON
import Storage
import Synchronization
import TestSupport

@testable import Delivery

/// Owns a store and a sender whose rounds a test makes by itself, one after the other, on clocks that it moves; calls end when
/// the test says so.
final class SendingFixture {
    let directory: TemporaryDirectory
    let clock = QuickClock()
    /// How far the time since boot is ahead.
    let ahead = TestClock(0)
    let store: Store
    let owner: Owner
    let calls = HeldCalls()
    let sender: RowSender
    private var outbox: [RowOutcome] = []

    init(settings: DeliverySettings = DeliverySettings()) throws {
        let directory = try TemporaryDirectory()
        self.directory = directory
        store = try Store(directory: directory.path) { [clock] in clock.now() }
        owner = try store.register { [ahead] in Owner.sinceBoot() + ahead.now() }
        sender = RowSender(
            store: store, directory: FlowDirectory(store: store), access: OpenDoor(), http: calls, clock: clock,
            owner: owner, settings: settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let written = try SecretDocument(written: SampleDocuments.omnitronLogin(), keeping: nil, isLogin: true)
        _ = try store.createLogin(Login(document: written.open), written: written, by: "test")
    }

    deinit { store.close() }

    /// Adds a flow whose `write` has these members.
    func addFlow(_ name: String, host: String = "http://127.0.0.1:9/", write: JSONObject = [:]) throws -> StoredFlow {
        var document = SampleDocuments.outboundFlow(name, domainURL: host).object ?? [:]
        document["write"] = .object(write)
        let written = try SecretDocument(written: .object(document), keeping: nil, isLogin: false)
        return try store.createFlow(Flow(document: written.open), written: written, by: "test")
    }

    /// Saves a flow anew, with other members of its `write`.
    func change(_ name: String, write: JSONObject) throws {
        var document = SampleDocuments.outboundFlow(name, domainURL: "http://127.0.0.1:9/").object ?? [:]
        document["write"] = .object(write)
        let written = try SecretDocument(written: .object(document), keeping: nil, isLogin: false)
        _ = try store.replaceFlow(Flow(document: written.open), written: written, ifVersion: nil, by: "test")
    }

    /// Posts orders and splits them into rows.
    /// - Returns: the id of the run.
    @discardableResult
    func post(_ flow: StoredFlow, _ orders: [String], status: Int = 450) throws -> String {
        let post = OutboundPost(flow: flow, body: Array("[]".utf8), caller: "erp", idempotencyKey: nil)
        let id = try store.accept(post, limits: QueueLimits())
        for run in try store.claimRuns(owner, limit: 1) {
            let rows = orders.map { order in
                let body = SampleDocuments.order(order, status: status).serializedBytes()
                return NewRow(order: order, body: body, fate: .waits)
            }
            try store.split([SplitPage(run: run, page: 1, rows: rows, isLast: true, steps: [], attributes: [:])])
        }
        return id
    }

    /// What the sender's thread does each time that it wakes.
    /// - Returns: when it would look at the store again by itself, in milliseconds since the epoch.
    @discardableResult
    func round() throws -> Int64 {
        outbox += sender.giveUpAfterLapse()
        let nextLook = try sender.look(clock.now(), &outbox)
        var idleTurns = 0
        while idleTurns < 2 {
            idleTurns = try sender.turn(clock.now(), &outbox) ? 0 : idleTurns + 1
            // Logins go beside the sender, which is woken when they are done.
            _ = try eventually { sender.state.withLock { $0.asked.isEmpty } ? true : nil }
        }
        return nextLook
    }

    func rows(_ run: String) throws -> [FlowModel.Row] {
        try store.rows(ofRun: run, status: nil, limit: 1_000_000, after: nil).items
    }
}

/// Access for everybody.
private struct OpenDoor: AccessProvider {
    func access(_ login: String, for flow: Flow, refused: Access?) throws(AccessError) -> Access {
        Access(headers: [], token: nil, number: 1, obtainedAt: 0, caFile: nil, secrets: [])
    }
}

/// Holds calls until a test ends them.
final class HeldCalls: CallSubmitter {
    /// A call under way.
    struct Held: Sendable {
        let call: HTTPCall
        let completion: @Sendable (Result<HTTPAnswer, HTTPFailure>) -> Void

        /// The order that it is about.
        var order: String { (try? JSON.parse(call.body ?? []))?["order"]?.string ?? "" }
    }

    private let state = Mutex<(underWay: [Held], begun: [String])>(([], []))

    /// The calls under way, the oldest first.
    var underWay: [Held] { state.withLock { $0.underWay } }
    /// The orders of all calls so far.
    var begun: [String] { state.withLock { $0.begun } }

    func submit(_ call: HTTPCall, completion: @escaping @Sendable (Result<HTTPAnswer, HTTPFailure>) -> Void) {
        let held = Held(call: call, completion: completion)
        state.withLock { state in
            state.underWay.append(held)
            state.begun.append(held.order)
        }
    }

    func cancel(tag: Int64) {
        let ended = state.withLock { state in
            defer { state.underWay.removeAll { $0.call.tag == tag } }
            return state.underWay.filter { $0.call.tag == tag }
        }
        for held in ended {
            held.completion(
                .failure(
                    HTTPFailure(
                        kind: .cancelled, endpoint: "o:80", message: "the call was cancelled", duration: .zero,
                        attempts: 1)))
        }
    }

    /// Ends the oldest call of an order; without one, the oldest of all.
    /// - Returns: whether there was one.
    @discardableResult
    func end(_ order: String? = nil, with result: Result<HTTPAnswer, HTTPFailure> = .success(HTTPAnswer(status: 200)))
        -> Bool
    {
        let held = state.withLock { state -> Held? in
            guard let place = state.underWay.firstIndex(where: { order == nil || $0.order == order }) else {
                return nil
            }
            return state.underWay.remove(at: place)
        }
        held?.completion(result)
        return held != nil
    }
}

/// Owns a thread that does one thing, and can be waited for.
final class Reader: Sendable {
    private let isDone = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () -> Void) {
        Thread.detachNewThread { [isDone] in
            work()
            isDone.signal()
        }
    }

    func join() { isDone.wait() }
}
