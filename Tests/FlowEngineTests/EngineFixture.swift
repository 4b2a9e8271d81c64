import FlowEngine
import FlowModel
import HTTPCalls
import OrderedJSON

/// One run of a flow over fakes.
struct EngineFixture {
    let clock: FakeClock
    let access: FakeAccess
    let http: FakeTransport
    var scripts: FakeScripts?
    var sink = MemorySink()
    var document: JSON

    /// A flow that reads `https://erp.example/orders` without mapping.
    static let plain: JSON = [
        "name": "asked", "configuration": ["domain_url": "https://o.example/"], "login": ["omnitron": "omni"],
        "read": ["url": "https://erp.example/orders"],
    ]

    init(_ http: FakeTransport, document: JSON = plain, clock: FakeClock = FakeClock(), failing: Set<String> = []) {
        self.http = http
        self.document = document
        self.clock = clock
        access = FakeAccess(clock: clock, failing: failing)
    }

    mutating func set(_ pointer: String, _ value: JSON) {
        if let place = JSONPointer(pointer) { document.set(value, at: place) }
    }

    /// What came of a run.
    struct Result {
        let run: FlowRun
        let interruption: RunInterruption?
        let sink: MemorySink
        /// All steps, those of the page that failed included.
        let steps: [Step]

        /// Why it broke.
        var failure: String? {
            if case .failed(let failure) = interruption { failure.description } else { nil }
        }
    }

    func run(
        _ trigger: RunTrigger = .schedule, parameters: JSONObject? = nil, readFrom: Int64 = 1_727_740_000_000,
        body: String? = nil, secrets: [String] = []
    ) throws -> Result {
        let order = RunOrder(
            id: "run-1", trigger: trigger, readFrom: readFrom, parameters: parameters,
            body: body.map { Array($0.utf8) },
            scriptOwner: "1/1", secrets: secrets)
        var run = FlowRun(
            try CompiledFlow(Flow(document: document)), order,
            ports: EnginePorts(http: http, scripts: scripts, access: access, clock: clock))
        var interruption: RunInterruption?
        do throws(RunInterruption) { try run.execute(into: sink) } catch { interruption = error }
        return Result(run: run, interruption: interruption, sink: sink, steps: sink.steps + run.pendingSteps)
    }

    static func order(_ number: String) -> String { #"{"order":"\#(number)","orderitem_set":[{"id":1}]}"# }
}
