import CurlHTTP
import FlowEngine
import FlowModel
import HTTPCalls
import Logging
import OrderedJSON
import Storage
import Synchronization
import TestSupport
import Wiring

@testable import Delivery

/// Owns a store, an ERP on the loopback and a client, and reads runs with the code of a timer, on a clock that does not wait.
final class ReadingFixture: Sendable {
    let directory: TemporaryDirectory
    let clock = QuickClock()
    let store: Store
    let erp: LoopbackServer
    let client: CurlClient
    let ports: EnginePorts

    /// - Parameters:
    ///   - change: of each call before it is made, such as shorter limits.
    ///   - answer: of the ERP; Omnitron's login is answered by the fixture.
    init(
        settings: CurlClient.Settings = CurlClient.Settings(),
        change: @escaping @Sendable (inout HTTPCall) -> Void = { _ in },
        _ answer: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer
    ) throws {
        let directory = try TemporaryDirectory()
        self.directory = directory
        store = try Store(directory: directory.path) { [clock] in clock.now() }
        erp = try LoopbackServer { request in
            request.path == "/api/i1/auth/login/" ? .json(200, #"{"key":"omnitron-key"}"#) : answer(request)
        }
        client = CurlClient(settings: settings)
        let http = ChangedTransport(
            transport: PolicedTransport(client: client, policy: AddressPolicy()), change: change)
        ports = EnginePorts(
            http: http, scripts: nil, access: TokenKeeper(store: store, http: http, clock: clock, owner: "fixture"),
            clock: clock)
        try addLogin(SampleDocuments.omnitronLogin())
    }

    deinit {
        client.close()
        erp.close()
        store.close()
    }

    func addLogin(_ document: JSON) throws {
        let written = try SecretDocument(written: document, keeping: nil, isLogin: true)
        _ = try store.createLogin(Login(document: written.open), written: written, by: "test")
    }

    /// Adds a flow every minute that reads `/orders` of the ERP without mapping, with these members laid over it.
    @discardableResult
    func addFlow(_ name: String = "asked", _ members: [(String, JSON)] = []) throws -> StoredFlow {
        var document: JSON = [
            "name": .string(name), "schedule": ["every": "1m"], "configuration": ["domain_url": .string(erp.url)],
            "login": ["omnitron": "demo-omnitron"], "read": ["url": .string("\(erp.url)/orders")],
        ]
        for (pointer, value) in members {
            if let place = JSONPointer(pointer) { document.set(value, at: place) }
        }
        let written = try SecretDocument(written: document, keeping: nil, isLogin: false)
        return try store.createFlow(Flow(document: written.open), written: written, by: "test")
    }

    /// Lays other members over a flow.
    func replace(_ flow: StoredFlow, _ members: [(String, JSON)]) throws {
        var document = flow.document.open
        for (pointer, value) in members {
            if let place = JSONPointer(pointer) { document.set(value, at: place) }
        }
        let written = try SecretDocument(written: document, keeping: nil, isLogin: false)
        _ = try store.replaceFlow(Flow(document: written.open), written: written, ifVersion: nil, by: "test")
    }

    /// Starts a run by schedule as a timer does.
    func due(_ flow: StoredFlow) throws {
        let now = clock.now()
        let present = try store.flow(id: flow.id) ?? flow
        if present.nextDue == nil { try store.plan([PlannedFlow(flow: present, due: now)]) }
        let due = try store.nextDue(of: flow.id) ?? now
        try store.take([
            DueFlow(
                flowID: present.id, version: present.version, retentionDays: 30, due: due, met: due, missed: nil,
                next: now + 60_000)
        ])
    }

    func executor(_ store: Store, ports: EnginePorts? = nil) -> RunExecutor {
        RunExecutor(
            store: store, directory: FlowDirectory(store: store), ports: ports ?? self.ports,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            room: ReadingRoom(
                store: store, clock: clock, rows: 1_000_000, isClosing: { false }, isWaiting: { _ in }),
            rowsArrived: {}, runPostponed: { _ in })
    }

    /// Reads the runs that wait, one after the other.
    func readAll() throws {
        let owner = try store.register()
        defer { owner.resign() }
        while true {
            let runs = try store.claimRuns(owner, limit: 1)
            guard !runs.isEmpty else { return }
            executor(store).execute(runs)
        }
    }

    /// One run by schedule, read to its end.
    func read(_ flow: StoredFlow) throws -> Run? {
        try due(flow)
        try readAll()
        return try lastRun(flow)
    }

    func lastRun(_ flow: StoredFlow) throws -> Run? {
        var query = RunQuery(limit: 1)
        query.flow = flow.flow.name
        return try store.runs(query).items.first
    }

    /// The order numbers of a run's rows, in their order.
    func orders(_ run: Run?) throws -> [String] {
        guard let run else { return [] }
        return try store.rows(ofRun: run.id, status: nil, limit: 1_000_000, after: nil).items.map(\.order)
    }

    /// What the ERP was asked for, logins left out.
    var asked: [LoopbackServer.Request] { erp.requests.filter { $0.path != "/api/i1/auth/login/" } }

    static func order(_ number: String) -> String { SampleDocuments.order(number).serialized() }
    static func page(_ numbers: Range<Int>) -> String {
        "[" + numbers.map { order("n\($0)") }.joined(separator: ",") + "]"
    }
}

/// A clock whose pauses take no time but move it.
final class QuickClock: EngineClock {
    private let time = Mutex<Int64>(1_727_740_800_000)
    private let pauses = Mutex<[Int64]>([])

    var paused: [Int64] { pauses.withLock { $0 } }

    func now() -> Int64 { time.withLock { $0 } }

    func advance(_ milliseconds: Int64) { time.withLock { $0 += milliseconds } }

    func pause(milliseconds: Int64) {
        advance(milliseconds)
        pauses.withLock { $0.append(milliseconds) }
    }
}

/// Changes each call before it is made.
struct ChangedTransport: HTTPTransport {
    let transport: PolicedTransport
    let change: @Sendable (inout HTTPCall) -> Void

    func perform(_ call: HTTPCall) throws(HTTPFailure) -> HTTPAnswer {
        var call = call
        change(&call)
        return try transport.perform(call)
    }

    func perform(_ call: HTTPCall, unless isCancelled: () -> Bool) throws(HTTPFailure) -> HTTPAnswer {
        var call = call
        change(&call)
        return try transport.perform(call, unless: isCancelled)
    }
}
