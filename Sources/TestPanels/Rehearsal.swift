import FlowEngine
import FlowModel
import OrderedJSON
import Storage
import Synchronization

/// A real run up to the end of its first page, whose rows go nowhere.
struct Rehearsal {
    /// Longer values are shown cut, in bytes.
    private static let shownBytes = 65_536

    let steps: [Step]
    let rows: [PreparedRow]
    let attributes: JSONObject
    let error: String?
    let masker: Masker
    /// What the requests would carry; shown masked.
    let omnitron: Access
    private let stages: [RunStage]

    init(panels: Panels, flow: StoredFlow, parameters: JSONObject?, body: [UInt8]?, stopsAfterRead: Bool = false) throws
    {
        let sink = RehearsalSink(stopsAfterRead: stopsAfterRead)
        var run = FlowRun(
            try CompiledFlow(flow.flow), try panels.order(flow, parameters: parameters, body: body),
            ports: panels.ports,
            keepsStages: true)
        var problem: String?
        do { try run.execute(into: sink) } catch { problem = Self.text(error) }
        steps = sink.steps + run.pendingSteps
        rows = sink.rows
        stages = run.stages
        masker = run.masker
        let seen = run.masker
        attributes = run.attributes.kept.mapValues { value in value.string.map { .string(seen.mask($0)) } ?? value }
        error = problem
        omnitron = Access(
            headers: [HeaderTemplate(name: "Authorization", value: "Token \(Masker.mark)")], token: nil, number: 0,
            obtainedAt: 0, caFile: nil,
            secrets: [])
    }

    /// The page as JSON text.
    var page: [UInt8]? { stages.first { $0.kind == .read }?.output }

    /// How many elements the page has, when it is a list.
    var pageRows: Int? {
        page.flatMap { try? JSONDocument.parse($0) }.flatMap { $0.root.kind == .array ? $0.root.count : nil }
    }

    /// Each step with its input and output.
    var shownSteps: [JSON] {
        steps.map { step in
            let stage = stages.first { $0.kind == step.kind && $0.page == step.page }
            var object: JSONObject = ["step": .string(step.kind.rawValue)]
            if let page = step.page { object["page"] = .number(JSONNumber(page)) }
            object["duration_ms"] = .number(JSONNumber(Int(step.duration)))
            if let request = step.request { object["request"] = request.document }
            if let response = step.response { object["response"] = response.document }
            if let stage {
                object["input"] = shown(stage.input)
                object["output"] = shown(stage.output)
            }
            if let count = step.count { object["count"] = .number(JSONNumber(count)) }
            if let error = step.error { object["error"] = .string(error) }
            return .object(object)
        }
    }

    private func shown(_ bytes: [UInt8]?) -> JSON {
        guard let bytes else { return .null }
        let text = masker.mask(String(decoding: bytes, as: UTF8.self))
        guard text.utf8.count <= Self.shownBytes else {
            return .string(String(decoding: text.utf8.prefix(Self.shownBytes), as: UTF8.self) + "…")
        }
        return .body(text)
    }

    private static func text(_ interruption: RunInterruption) -> String? {
        switch interruption {
        case .failed(let failure): failure.description
        case .waitsForLogin(let error): error.description
        case .cancelled: nil
        case .sink(let error): error is RehearsalEnd ? nil : "\(error)"
        }
    }
}

/// The first page is through.
struct RehearsalEnd: Error {}

/// Takes the rows of the first page and keeps them in memory.
private final class RehearsalSink: RunSink {
    private struct State {
        var steps: [Step] = []
        var rows: [PreparedRow] = []
    }

    private let state = Mutex(State())
    private let stopsAfterRead: Bool

    init(stopsAfterRead: Bool) { self.stopsAfterRead = stopsAfterRead }

    var steps: [Step] { state.withLock { $0.steps } }
    var rows: [PreparedRow] { state.withLock { $0.rows } }

    func keep(_ source: SourcePage, page: Int) throws {
        if stopsAfterRead { throw RehearsalEnd() }
    }

    func accept(_ page: SplitResult) throws {
        state.withLock { state in
            state.steps += page.steps
            state.rows += page.rows
        }
        throw RehearsalEnd()
    }

    func isCancelled() throws -> Bool { false }

    func waitForRoom() throws {}
}
