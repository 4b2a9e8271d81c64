import FlowEngine
import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import WebAPI

/// The script panels: the source that the editor holds, over any input.
struct ScriptPanel {
    let runner: (any ScriptRunner)?
    let flow: StoredFlow
    let card: ScriptCard?

    func run(_ input: JSON) throws -> JSON {
        guard let runner else {
            throw Problem(
                .notImplemented, "Scripts cannot be run",
                detail: "This installation cannot run scripts yet; take the script out of the flow.")
        }
        var card = self.card ?? ScriptCard(source: "", network: true, timeoutSeconds: 300)
        if let source = input["source"]?.string { card.source = source }
        guard !card.source.isEmpty else { throw PanelInput.missing("source") }
        let call = ScriptCall(
            card: card, owner: "\(flow.id)/\(flow.version)/panel", inputs: [try PanelInput.page(input)],
            attributes: PanelInput.attributes(input))
        let outcome: ScriptOutcome?
        do { outcome = try runner.run(call, isCancelled: { false }).first } catch {
            throw Problem(.serviceUnavailable, "Scripts cannot be run", detail: error.description)
        }
        guard let outcome else {
            throw Problem(.serviceUnavailable, "Scripts cannot be run", detail: "The script ended without a result.")
        }
        var attributes = outcome.attributes
        if let error = outcome.error, attributes["log.script.error"] == nil {
            attributes["log.script.error"] = .string(error)
        }
        var answer: JSONObject = [
            "result_data": Self.shown(outcome.output), "attributes": .object(attributes),
            "stdout": .string(outcome.printed),
            "duration_ms": .number(JSONNumber(Int(outcome.duration))),
        ]
        if !outcome.log.isEmpty { answer["log"] = .array(outcome.log.map(JSON.string)) }
        if let translation = outcome.translation { answer["translated_source"] = .string(translation) }
        return .object(answer)
    }

    private static func shown(_ output: [UInt8]?) -> JSON {
        guard let output else { return .null }
        return (try? JSON.parse(output)) ?? .string(String(decoding: output, as: UTF8.self))
    }
}
