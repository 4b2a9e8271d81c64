import CurlHTTP
import Delivery
import FlowEngine
import FlowModel
import Foundation
import HTTPCalls
import Logging
import OrderedJSON
import Storage
import TestSupport
import Testing
import Wiring

/// Owns a store, a demo Omnitron and a timer on a thread of its own: the code that runs in production, in one process.
final class TimerFixture {
    let directory: TemporaryDirectory
    let store: Store
    let omnitron: LoopbackServer
    private let client: CurlClient
    private let service: TimerService
    private let ended = DispatchSemaphore(value: 0)
    private let wakeUps: WakeUpSender

    /// - Parameter answer: of Omnitron to a PATCH.
    init(
        settings: DeliverySettings = DeliverySettings(),
        login: (@Sendable (LoopbackServer.Request) -> LoopbackServer.Answer)? = nil,
        _ answer: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer
    ) throws {
        let directory = try TemporaryDirectory()
        self.directory = directory
        let clock = WallClock()
        store = try Store(directory: directory.path) { clock.now() }
        omnitron = try LoopbackServer { request in
            if request.path == "/api/i1/auth/login/" { return login?(request) ?? .json(200, #"{"key":"tok-12345"}"#) }
            return answer(request)
        }
        let owner = try store.register()
        client = CurlClient()
        let transport = PolicedTransport(client: client, policy: AddressPolicy())
        let access = TokenKeeper(store: store, http: transport, clock: clock, owner: owner.id)
        service = TimerService(
            store: store, owner: owner, receiver: try WakeUpReceiver(directory: directory.path, owner: owner),
            ports: EnginePorts(http: transport, scripts: nil, access: access, clock: clock), calls: transport,
            settings: settings,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        wakeUps = WakeUpSender(directory: directory.path)
        let written = try SecretDocument(written: SampleDocuments.omnitronLogin(), keeping: nil, isLogin: true)
        _ = try store.createLogin(Login(document: written.open), written: written, by: "test")
        let thread = Thread { [service, ended] in
            service.run()
            ended.signal()
        }
        thread.start()
    }

    deinit {
        service.stop()
        ended.wait()
        client.close()
        omnitron.close()
        store.close()
    }

    func addFlow(_ document: JSON) throws -> StoredFlow {
        let written = try SecretDocument(written: document, keeping: nil, isLogin: false)
        return try store.createFlow(Flow(document: written.open), written: written, by: "test")
    }

    func replaceFlow(_ flow: StoredFlow, _ document: JSON) throws {
        let written = try SecretDocument(written: document, keeping: nil, isLogin: false)
        _ = try store.replaceFlow(Flow(document: written.open), written: written, ifVersion: nil, by: "test")
    }

    func retry(_ run: String, rows: [Int]) throws -> String {
        let id = try store.retryRun(id: run, rows: rows, mode: .present, by: "test")
        wakeUps.wake()
        return id
    }

    func post(_ flow: StoredFlow, _ body: JSON) throws -> String {
        let id = try store.accept(
            OutboundPost(flow: flow, body: body.serializedBytes(), caller: "erp", idempotencyKey: nil),
            limits: QueueLimits())
        wakeUps.wake()
        return id
    }

    func trigger(_ flow: StoredFlow, _ parameters: JSONObject) throws -> String {
        let id = try store.accept(trigger: flow, parameters: parameters, attributes: [:], by: "test")
        wakeUps.wake()
        return id
    }

    func settled(_ run: String) throws -> Run {
        try eventually {
            let run = try store.run(id: run)
            return run?.status.isSettled == true ? run : nil
        }
    }

    func ended(_ id: String) throws -> Run {
        var last: Run?
        do {
            return try eventually {
                last = try store.run(id: id)
                return last?.status.isEnd == true ? last : nil
            }
        } catch {
            Issue.record("the run has not ended: \(String(describing: last))")
            throw error
        }
    }
}
