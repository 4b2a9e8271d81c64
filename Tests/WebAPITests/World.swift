import FlowModel
import Foundation
import HTTPTypes
import Logging
import OrderedJSON
import Storage
import Synchronization
import Testing

@testable import WebAPI

/// A store of its own with a service on it, and a clock that only tests move.
final class World: Sendable {
    let store: Store
    let service: WebService
    let clock: TestClock
    let tokens: [Person: String]
    let directory: String

    init(
        threads: Int = 64, limits: QueueLimits = QueueLimits(), pages: String? = nil, testing: (any FlowTesting)? = nil,
        maximumBodyBytes: Int = 32 << 20, pauses: Pauses? = nil
    ) throws {
        let template = try Template.shared.get()
        directory = template.directory + "-" + UUID().uuidString.prefix(8)
        try FileManager.default.copyItem(atPath: template.directory, toPath: directory)
        let clock = TestClock(Template.start)
        self.clock = clock
        tokens = template.tokens
        store = try Store(directory: directory, clock: { clock.now })
        service = WebService(
            store: store, wakeUp: WakeUpSender(directory: directory),
            settings: WebSettings(
                threads: threads, maximumBodyBytes: maximumBodyBytes, limits: limits, pages: pages,
                pauses: pauses ?? Pauses(now: { clock.waited }, pause: { clock.wait($0) })),
            testing: testing, clock: { clock.now },
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Asks as somebody with a token, and checks that the answer is one that the description knows.
    func ask(
        _ method: HTTPRequest.Method, _ path: String, as person: Person? = nil, _ body: JSON? = nil,
        fields: HTTPFields = [:],
        address: String = "192.0.2.7", at location: SourceLocation = #_sourceLocation
    ) -> Answer {
        var fields = fields
        if let person, let token = tokens[person] { fields[.authorization] = "Bearer \(token)" }
        if body != nil, !fields.contains(.contentType) { fields[.contentType] = "application/json" }
        return send(method, path, body?.serializedBytes() ?? [], fields: fields, address: address, at: location)
    }

    /// Sends a request as it is.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [], fields: HTTPFields = [:],
        scheme: String = "http",
        address: String = "192.0.2.7", at location: SourceLocation = #_sourceLocation
    ) -> Answer {
        let head = HTTPRequest(
            method: method, scheme: scheme, authority: "flows.example", path: path, headerFields: fields)
        let request = WebRequest(head: head, body: body, remoteAddress: address)
        let answer = Answer(service.respond(to: request))
        Described.check(answer, of: service.route(of: request), at: location)
        return answer
    }

    /// The fields of a browser that is signed in, on a page of ours.
    func browser(_ person: Person) -> HTTPFields {
        [.cookie: "flow_session=\(tokens[person] ?? "")", .origin: "http://flows.example"]
    }
}

/// What came back.
struct Answer {
    let status: Int
    let fields: HTTPFields
    let body: [UInt8]

    init(_ response: WebResponse) {
        status = response.status.code
        fields = response.fields
        body = response.body
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON; null when it is not that.
    var json: JSON { (try? JSON.parse(body)) ?? .null }

    subscript(name: String) -> JSON? { json[name] }
}

/// Clocks that only tests move.
final class TestClock: Sendable {
    private let time: Atomic<Int64>
    private let pauses = Atomic<Int64>(0)

    init(_ time: Int64) { self.time = Atomic(time) }

    var now: Int64 { time.load(ordering: .sequentiallyConsistent) }
    var waited: Int64 { pauses.load(ordering: .sequentiallyConsistent) }

    func advance(_ milliseconds: Int64) { time.add(milliseconds, ordering: .sequentiallyConsistent) }
    func wait(_ milliseconds: Int64) { pauses.add(milliseconds, ordering: .sequentiallyConsistent) }
}
