import FlowModel
import Storage

/// A row with its tries.
struct ShowRow: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "showRow", summary: "A row with its attempts: each request, answer and time", tag: "Runs",
        answers: [.json("The row", "RowWithAttempts")], problems: [404])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let run = try Visible(store: store).run(call.name, to: caller)
        let place = call.captures.last ?? ""
        guard let index = Int(place), index >= 0,
            let row = try store.shownRow(ofRun: run.id, index: index, bodyBytes: MaskedRow.readBytes)
        else { throw Problem.notFound("row", place) }
        return .json(try MaskedRow(flow: run.flow, store: store).detailed(row))
    }
}
