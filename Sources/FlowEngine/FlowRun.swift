public import FlowModel
public import OrderedJSON

/// What a run needs from outside.
public struct EnginePorts: Sendable {
    /// Makes requests.
    public var http: any HTTPTransport
    /// Runs scripts; none where that is not possible.
    public var scripts: (any ScriptRunner)?
    /// Gives access by logins.
    public var access: any AccessProvider
    /// Time.
    public var clock: any EngineClock

    /// Makes ports of their parts.
    public init(
        http: any HTTPTransport, scripts: (any ScriptRunner)?, access: any AccessProvider, clock: any EngineClock
    ) {
        self.http = http
        self.scripts = scripts
        self.access = access
        self.clock = clock
    }
}

/// What is asked of a run.
public struct RunOrder: Sendable {
    /// The run's id.
    public var id: String
    /// What began it.
    public var trigger: RunTrigger
    /// Where a read by schedule starts, in milliseconds since the epoch.
    public var readFrom: Int64
    /// The parameters of a trigger.
    public var parameters: JSONObject?
    /// The posted body of an outbound run, as JSON text.
    public var body: [UInt8]?
    /// Pages that are gone through again in place of a read.
    public var pages: PageStock?
    /// What a script's worker may be shared between.
    public var scriptOwner: String
    /// Secrets of the flow and its logins, for masking.
    public var secrets: [String]

    /// Makes an order of its parts.
    public init(
        id: String, trigger: RunTrigger, readFrom: Int64, parameters: JSONObject?, body: [UInt8]?, scriptOwner: String,
        secrets: [String]
    ) {
        self.id = id
        self.trigger = trigger
        self.readFrom = readFrom
        self.parameters = parameters
        self.body = body
        self.scriptOwner = scriptOwner
        self.secrets = secrets
    }
}

/// Pages that were read before.
public struct PageStock: Sendable {
    /// In their order.
    public var numbers: [Int]
    /// Whether they are posted bodies, which are JSON whatever the flow reads.
    public var isPosted: Bool
    /// A page as it came; none when it is no longer kept.
    public var page: @Sendable (_ number: Int) throws -> SourcePage?

    /// Makes a stock of its parts.
    public init(numbers: [Int], isPosted: Bool, page: @escaping @Sendable (_ number: Int) throws -> SourcePage?) {
        self.numbers = numbers
        self.isPosted = isPosted
        self.page = page
    }
}

/// One execution of a flow up to its rows: log in, read, script, map, split, row script. Each page goes through all of it
/// before the next one is asked for, so memory does not grow with the number of pages.
public struct FlowRun {
    private let compiled: CompiledFlow
    private let order: RunOrder
    private let ports: EnginePorts
    private let steps = StepList()

    /// Steps that no page has taken along yet.
    public var pendingSteps: [Step] { steps.taken() }
    /// The attributes that are kept with the run.
    public private(set) var attributes = RunAttributes()
    /// Hides the secrets of the run, its tokens included.
    public private(set) var masker: Masker
    /// What went into each step and came out; kept only when it is asked for.
    public private(set) var stages: [RunStage] = []
    private let keepsStages: Bool

    /// - Parameters:
    ///   - compiled: the run's version of the flow.
    ///   - keepsStages: for test panels; memory then grows with the pages.
    public init(_ compiled: CompiledFlow, _ order: RunOrder, ports: EnginePorts, keepsStages: Bool = false) {
        self.keepsStages = keepsStages
        self.compiled = compiled
        self.order = order
        self.ports = ports
        masker = Masker(secrets: order.secrets)
    }

    /// Runs to the last page.
    public mutating func execute(into sink: any RunSink) throws(RunInterruption) {
        let flow = compiled.flow
        let now = ports.clock.now()
        attributes = try begun(now)
        var session = Session(flow: flow, secrets: order.secrets, provider: ports.access, now: ports.clock.now) {
            [steps] in
            steps.add($0)
        }
        defer { masker = session.masker }
        if compiled.needsAccess { try session.logIn() }
        let source = try source(now)
        var pages = source
        while let page = try next(&pages, &session, sink) {
            let rows = try rows(of: page, session, sink)
            try stored(sink) {
                try sink.accept(
                    SplitResult(
                        page: page.number, rows: rows, isLast: page.isLast, steps: steps.taken(),
                        attributes: masked(session)))
            }
        }
    }

    /// One page through script, mapping, split and row script.
    private mutating func rows(of page: FetchedPage, _ session: Session, _ sink: any RunSink) throws(RunInterruption)
        -> [PreparedRow]
    {
        let flow = compiled.flow
        let bench = ScriptBench(owner: order.scriptOwner, runner: ports.scripts, sink: sink)
        do {
            var seen = session.attributes(attributes)
            defer { attributes.become(seen.kept) }
            let scripted = try timed(.script, page.number, flow.script != nil, session) { () throws(RunFailure) in
                try ScriptStep(card: flow.script, bench: bench).run(page, &seen)
            }
            keep(.script, page.number, flow.script != nil, input: page.json, output: scripted.json)
            let mapped = try timed(.mapping, page.number, flow.mapping != nil, session) { () throws(RunFailure) in
                try MappingStep(chain: compiled.chain).run(scripted, seen)
            }
            keep(.mapping, page.number, flow.mapping != nil, input: scripted.json, output: mapped.result.bytes)
            return try timed(.split, page.number, true, session, count: { $0.count }) { () throws(RunFailure) in
                let rows = try SplitStep(hasMapping: flow.mapping != nil).run(mapped)
                return try RowScriptStep(card: flow.write.script, bench: bench).run(rows, page: page.number, &seen)
            }
        } catch {
            throw bench.isCancelled ? .cancelled : .failed(error)
        }
    }

    private func begun(_ now: Int64) throws(RunInterruption) -> RunAttributes {
        do {
            return try RunAttributes(
                flow: compiled.flow, runID: order.id, trigger: order.trigger, readFrom: order.readFrom, now: now,
                parameters: order.parameters)
        } catch {
            throw .failed(error)
        }
    }

    private enum Source {
        case erp(PageReader)
        case posted([UInt8])
        case stored(PageStock)
        case ended
    }

    private func source(_ now: Int64) throws(RunInterruption) -> Source {
        if let pages = order.pages { return .stored(pages) }
        if let body = order.body { return .posted(body) }
        let environment = TemplateEnvironment(now: now, timezone: compiled.flow.configuration.timezone)
        return .erp(
            PageReader(
                compiled: compiled, environment: environment, http: ports.http, clock: ports.clock,
                longestPage: longestPage
            ) { [steps] in
                steps.add($0)
            })
    }

    /// What the script over pages takes, in bytes; none without one.
    private var longestPage: Int? { compiled.flow.script == nil ? nil : ports.scripts?.longestInput }

    private mutating func next(_ source: inout Source, _ session: inout Session, _ sink: any RunSink)
        throws(RunInterruption) -> FetchedPage?
    {
        switch source {
        case .ended: return nil
        case .posted(let body):
            source = .ended
            do throws(RunFailure) { try PageContent.require(body, atMost: longestPage) } catch {
                throw .failed(RunFailure(.read, page: 1, error.reason))
            }
            return Self.page(1, json: body, isLast: true)
        case .stored(var stock):
            guard !stock.numbers.isEmpty else { return nil }
            try stored(sink) { try sink.waitForRoom() }
            try requireNotCancelled(sink)
            let number = stock.numbers.removeFirst()
            source = stock.numbers.isEmpty ? .ended : .stored(stock)
            guard let page = try stored(sink, { try stock.page(number) }) else {
                throw .failed(RunFailure(.read, page: number, "the page is no longer kept"))
            }
            let type = stock.isPosted ? .json : compiled.flow.read?.responseType ?? .json
            do throws(RunFailure) {
                let json = try PageContent.json(stored: page, type)
                try PageContent.require(json, atMost: longestPage)
                return Self.page(number, json: json, isLast: stock.numbers.isEmpty)
            } catch {
                throw .failed(RunFailure(.read, page: number, error.reason))
            }
        case .erp(var reader):
            try stored(sink) { try sink.waitForRoom() }
            try requireNotCancelled(sink)
            let page = try reader.next(attributes, &session) { (rest) throws(RunInterruption) in
                try pause(rest, sink)
            }
            source = page?.isLast == true ? .ended : .erp(reader)
            if let page { keep(.read, page.number, true, input: nil, output: page.json) }
            if let page { try stored(sink) { try sink.keep(page.source, page: page.number) } }
            return page
        }
    }

    private static func page(_ number: Int, json: [UInt8], isLast: Bool) -> FetchedPage {
        let isEmpty = (try? JSONDocument.parse(json)).map { $0.root.kind == .array && $0.root.count == 0 } ?? false
        return FetchedPage(
            number: number, json: json, source: SourcePage(bytes: json), isEmpty: isEmpty, isLast: isLast, request: nil,
            answer: nil)
    }

    private func requireNotCancelled(_ sink: any RunSink) throws(RunInterruption) {
        if try stored(sink, { try sink.isCancelled() }) { throw .cancelled }
    }

    /// Waits in small steps, so that a run that was cancelled does not wait to its end.
    private func pause(_ milliseconds: Int64, _ sink: any RunSink) throws(RunInterruption) {
        var rest = milliseconds
        while rest > 0 {
            let slice = min(rest, 2_000)
            ports.clock.pause(milliseconds: slice)
            rest -= slice
            try requireNotCancelled(sink)
        }
    }

    private mutating func keep(_ kind: Step.Kind, _ page: Int, _ isThere: Bool, input: [UInt8]?, output: [UInt8]) {
        if keepsStages, isThere { stages.append(RunStage(kind: kind, page: page, input: input, output: output)) }
    }

    private func masked(_ session: Session) -> JSONObject {
        attributes.kept.mapValues { value in value.string.map { .string(session.masker.mask($0)) } ?? value }
    }

    private func timed<Value>(
        _ kind: Step.Kind, _ page: Int, _ isThere: Bool, _ session: Session, count: (Value) -> Int? = { _ in nil },
        _ work: () throws(RunFailure) -> Value
    ) throws(RunFailure) -> Value {
        let started = ports.clock.now()
        do {
            let value = try work()
            if isThere {
                steps.add(
                    Step(
                        kind: kind, page: page, startedAt: started, duration: ports.clock.now() - started,
                        count: count(value)))
            }
            return value
        } catch {
            steps.add(
                Step(
                    kind: error.step, page: page, startedAt: started, duration: ports.clock.now() - started,
                    error: session.masker.mask(error.reason)))
            throw error
        }
    }

    private func stored<Value>(_ sink: any RunSink, _ work: () throws -> Value) throws(RunInterruption) -> Value {
        do { return try work() } catch { throw .sink(error) }
    }
}

/// What went into a step and what came out.
public struct RunStage: Sendable {
    /// The step.
    public let kind: Step.Kind
    /// The page, from 1.
    public let page: Int
    /// JSON text; none for a read.
    public let input: [UInt8]?
    /// JSON text.
    public let output: [UInt8]
}

/// Owns the steps of a run that are not written yet.
private final class StepList {
    private var list: [Step] = []

    func add(_ step: Step) { list.append(step) }

    func taken() -> [Step] {
        defer { list = [] }
        return list
    }
}
