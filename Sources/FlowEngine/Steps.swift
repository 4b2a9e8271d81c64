import FlowModel
import Jolt
import OrderedJSON

/// A page after the script.
public struct ScriptedPage: Sendable {
    let page: FetchedPage
    let json: [UInt8]
}

/// A page after the mapping.
public struct MappedPage: Sendable {
    let page: FetchedPage
    let result: JSONDocument
}

/// The script over a whole page.
struct ScriptStep {
    static let translated = "from Python 2; the designer offers the translated source"

    let card: ScriptCard?
    let bench: ScriptBench

    func run(_ page: FetchedPage, _ attributes: inout RunAttributes) throws(RunFailure) -> ScriptedPage {
        guard let card else { return ScriptedPage(page: page, json: page.json) }
        let outcomes = try bench.run(card, over: .page, [page.json], attributes, page: page.number)
        guard let outcome = outcomes.first else {
            throw RunFailure(.script, page: page.number, "the script ended without a result")
        }
        attributes.become(outcome.attributes)
        attributes.log(outcome.log, as: "log.script.messages")
        if outcome.translation != nil { attributes["log.script.translated"] = Self.translated }
        guard let output = outcome.output else {
            throw RunFailure(.script, page: page.number, outcome.error ?? "the script wrote nothing")
        }
        return ScriptedPage(page: page, json: output)
    }
}

/// The Jolt chain over a page.
struct MappingStep {
    let chain: JoltChain?

    func run(_ page: ScriptedPage, _ attributes: RunAttributes) throws(RunFailure) -> MappedPage {
        let number = page.page.number
        let input: JSONDocument
        do { input = try JSONDocument.parse(page.json) } catch {
            throw RunFailure(.script, page: number, "its result is not JSON: \(error)")
        }
        let holdsNothing =
            page.page.isEmpty && (input.root.kind == .array || input.root.kind == .object) && input.root.count == 0
        guard let chain, !holdsNothing else { return MappedPage(page: page.page, result: input) }
        do {
            let result = try chain.transform(input, context: attributes.dictionary)
            return MappedPage(page: page.page, result: try JSONDocument.parse(result.serializedBytes()))
        } catch {
            throw RunFailure(.mapping, page: number, "\(error)")
        }
    }
}

/// One row per order.
struct SplitStep {
    let hasMapping: Bool

    func run(_ page: MappedPage) throws(RunFailure) -> [OrderRow] {
        let holdsNothing =
            page.result.root.kind == .null || page.result.root.kind == .object && page.result.root.count == 0
        if page.page.isEmpty, holdsNothing { return [] }
        do { return try OrderRows.split(page.result) } catch {
            let hint = hasMapping && page.result.root.kind == .null ? "; the spec matched nothing in this page" : ""
            throw RunFailure(.split, page: page.page.number, "\(error)\(hint)")
        }
    }
}

/// The script over one order at a time.
struct RowScriptStep {
    let card: ScriptCard?
    let bench: ScriptBench

    /// - Parameter attributes: what the scripts log is added to them; what they put ends with their order.
    func run(_ rows: [OrderRow], page: Int, _ attributes: inout RunAttributes) throws(RunFailure) -> [PreparedRow] {
        guard let card else { return rows.map(Self.prepared) }
        let fit = rows.filter { $0.problem == nil }
        guard !fit.isEmpty else { return rows.map(Self.prepared) }
        let outcomes = try bench.run(card, over: .row, fit.map(\.body), attributes, page: page)
        for (row, outcome) in zip(fit, outcomes) {
            attributes.log(outcome.log.map { "order \(row.order): \($0)" }, as: "log.write_script.messages")
        }
        if outcomes.contains(where: { $0.translation != nil }) {
            attributes["log.write_script.translated"] = ScriptStep.translated
        }
        var next = outcomes.makeIterator()
        return rows.map { row in
            guard row.problem == nil else { return Self.prepared(row) }
            guard let outcome = next.next() else {
                return PreparedRow(
                    order: row.order, body: row.body,
                    fate: .failed("the row script ended without a result for this row"))
            }
            return Self.prepared(row, outcome)
        }
    }

    private static func prepared(_ row: OrderRow) -> PreparedRow {
        let reason = row.problem.map { "\($0.pointer.isEmpty ? "the row" : $0.pointer) \($0.detail)" }
        return PreparedRow(order: row.order, body: row.body, fate: reason.map(RowFate.failed) ?? .waits)
    }

    private static func prepared(_ row: OrderRow, _ outcome: ScriptOutcome) -> PreparedRow {
        guard let output = outcome.output else {
            return PreparedRow(
                order: row.order, body: row.body, fate: .failed("row script: \(outcome.error ?? "wrote nothing")"))
        }
        do {
            let result = try JSONDocument.parse(output)
            if result.root.kind == .null {
                return PreparedRow(
                    order: row.order, body: row.body,
                    fate: .skipped("the row script left this order out (it gave null)"))
            }
            let changed = OrderRow(result.root)
            guard changed.problem == nil else {
                let prepared = prepared(changed)
                return PreparedRow(order: row.order, body: changed.body, fate: prepared.fate)
            }
            return prepared(changed)
        } catch {
            return PreparedRow(
                order: row.order, body: row.body, fate: .failed("row script: its result is not JSON: \(error)"))
        }
    }
}
