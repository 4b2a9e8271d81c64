import FlowEngine
import FlowModel
import HTTPCalls
import OrderedJSON
import Storage
import Synchronization

/// The dry run of a whole flow over its first page: every step with its input and output, and the requests that would be
/// sent. Nothing is written and no cursor moves.
struct FlowPanel {
    /// More requests than this are counted, not shown.
    private static let shownRows = 100
    let panels: Panels
    let flow: StoredFlow

    func run(_ input: JSON) throws -> JSON {
        let body = flow.flow.direction == .outbound || input["input"] != nil ? try PanelInput.page(input) : nil
        let parameters = body == nil ? try PanelInput.parameters(input, of: flow.flow) : nil
        let rehearsal = try Rehearsal(panels: panels, flow: flow, parameters: parameters, body: body)
        let masker = rehearsal.masker
        var answer: JSONObject = [
            "written": false, "detail": "Nothing was written: no row, no cursor, no request to Omnitron.",
            "steps": .array(rehearsal.shownSteps),
        ]
        if let error = rehearsal.error { answer["error"] = .string(masker.mask(error)) }
        answer["attributes"] = .object(rehearsal.attributes)
        answer["rows"] = .array(
            rehearsal.rows.prefix(Self.shownRows).enumerated().map { index, row in
                [
                    "index": .number(JSONNumber(index)), "order": .string(masker.mask(row.order)),
                    "error": row.fate.shown(masker),
                ]
            })
        answer["row_count"] = .number(JSONNumber(rehearsal.rows.count))
        answer["requests"] = .array(
            rehearsal.rows.filter { $0.fate == .waits }.prefix(Self.shownRows).map { row in
                let call = OrderRequest.call(flow.flow, access: rehearsal.omnitron, body: row.body)
                return Recorder(masker: masker).request(call).document
            })
        return .object(answer)
    }
}

/// The question to the ERP, as it would be asked, and its first page.
struct ReadPanel {
    let panels: Panels
    let flow: StoredFlow

    func run(_ input: JSON) throws -> JSON {
        guard flow.flow.direction == .inbound else {
            throw DocumentError(
                DocumentProblem(
                    pointer: "", detail: "an outbound flow reads nothing; test the whole flow with an input"))
        }
        let parameters = try PanelInput.parameters(input, of: flow.flow)
        let rehearsal = try Rehearsal(
            panels: panels, flow: flow, parameters: parameters, body: nil, stopsAfterRead: true)
        let read = rehearsal.steps.last { $0.kind == .read }
        let masker = rehearsal.masker
        var answer: JSONObject = [
            "request": read?.request?.document ?? .null, "response": read?.response?.document ?? .null,
            "page": rehearsal.page.map { masker.json($0) } ?? .null,
            "rows": rehearsal.pageRows.map { .number(JSONNumber($0)) } ?? .null,
            "duration_ms": .number(JSONNumber(Int(read?.duration ?? 0))), "steps": .array(rehearsal.shownSteps),
        ]
        if let error = rehearsal.error { answer["error"] = .string(masker.mask(error)) }
        return .object(answer)
    }
}

extension RowFate {
    func shown(_ masker: Masker) -> JSON {
        switch self {
        case .waits: .null
        case .failed(let reason), .skipped(let reason): .string(masker.mask(reason))
        }
    }
}

extension Masker {
    /// JSON without the secrets in it; as text where they were part of its syntax.
    func json(_ bytes: [UInt8]) -> JSON {
        let text = mask(String(decoding: bytes, as: UTF8.self))
        return (try? JSON.parse(text)) ?? .string(text)
    }
}
