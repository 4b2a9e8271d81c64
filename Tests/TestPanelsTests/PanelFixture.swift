import CurlHTTP
import Delivery
import FlowEngine
import FlowModel
import HTTPCalls
import OrderedJSON
import Storage
import TestPanels
import TestSupport
import Wiring

/// Owns a store, and an ERP that is Omnitron too, and runs panels over them with the ports of a real run.
final class PanelFixture {
    private let directory: TemporaryDirectory
    private let client = CurlClient()
    let store: Store
    let erp: LoopbackServer
    let panels: Panels

    /// - Parameters:
    ///   - scripts: runs the scripts; none as on a machine that cannot.
    ///   - answer: of the ERP; Omnitron's login is answered by the fixture.
    init(
        scripts: (any ScriptRunner)? = nil,
        _ answer: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer = { _ in .status(404) }
    ) throws {
        directory = try TemporaryDirectory()
        store = try Store(directory: directory.path) { 1_790_000_000_000 }
        erp = try LoopbackServer { request in
            request.path == "/api/i1/auth/login/" ? .json(200, #"{"key":"omnitron-t0ken"}"#) : answer(request)
        }
        let clock = WallClock()
        let http = PolicedTransport(client: client, policy: AddressPolicy())
        panels = Panels(
            store: store,
            ports: EnginePorts(
                http: http, scripts: scripts,
                access: TokenKeeper(store: store, http: http, clock: clock, owner: "panels"), clock: clock))
        try addLogin(SampleDocuments.omnitronLogin())
    }

    deinit {
        client.close()
        erp.close()
        store.close()
    }

    @discardableResult
    func addLogin(_ document: JSON) throws -> StoredLogin {
        let written = try SecretDocument(written: document, keeping: nil, isLogin: true)
        return try store.createLogin(Login(document: written.open), written: written, by: "test")
    }

    /// Adds a flow with these members laid over it.
    func addFlow(_ document: JSON, _ members: [(String, JSON)] = []) throws -> StoredFlow {
        var document = document
        for (pointer, value) in members {
            if let place = JSONPointer(pointer) { document.set(value, at: place) }
        }
        let written = try SecretDocument(written: document, keeping: nil, isLogin: false)
        return try store.createFlow(Flow(document: written.open), written: written, by: "test")
    }

    /// Adds a flow that reads `/orders` of the ERP and maps it as domain.md does.
    func inbound(_ members: [(String, JSON)] = []) throws -> StoredFlow {
        try addFlow(SampleDocuments.inboundFlow(domainURL: erp.url, url: "\(erp.url)/orders"), members)
    }

    /// What was asked, logins left out.
    var asked: [String] {
        erp.requests.filter { $0.path != "/api/i1/auth/login/" }.map { "\($0.method) \($0.target)" }
    }

    /// Whether no run, no row and no cursor came of anything.
    func isUntouched(_ flow: StoredFlow) throws -> Bool {
        let present = try store.flow(id: flow.id)
        return try store.runs(RunQuery()).items.isEmpty && present?.cursor == nil && present?.version == flow.version
    }

    /// Orders as the ERP has them, before the mapping.
    static func page(_ numbers: String...) -> JSON {
        .array(numbers.map { ["order": .string($0), "orderitems": [["id": 1, "status": 450]]] })
    }
}

/// Runs one script that is written in Swift, whatever its source.
struct OneScript: ScriptRunner {
    let script: @Sendable (_ source: String, _ input: String, _ attributes: inout JSONObject) throws -> String
    var longestInput: Int { .max }

    func run(_ call: ScriptCall, isCancelled: @escaping () -> Bool) throws(ScriptRunnerError) -> [ScriptOutcome] {
        call.inputs.map { input in
            var attributes = call.attributes
            do {
                let output = try script(call.card.source, String(decoding: input, as: UTF8.self), &attributes)
                return ScriptOutcome(
                    output: Array(output.utf8), attributes: attributes, printed: "printed", duration: 7, error: nil)
            } catch {
                return ScriptOutcome(output: nil, attributes: attributes, printed: "", duration: 7, error: "\(error)")
            }
        }
    }
}

/// What a script raises.
struct Raised: Error, CustomStringConvertible { let description: String }
