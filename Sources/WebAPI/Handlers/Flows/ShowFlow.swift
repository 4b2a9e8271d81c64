import HTTPTypes
import Storage

/// The document of a flow, fit for a file and for saving again.
struct ShowFlow: SignedInHandler {
    let store: Store
    let clock: @Sendable () -> Int64

    let operation = Operation(
        id: "showFlow", summary: "The document of a flow, its secrets as {\"set\": true}, and its next ten due times",
        tag: "Flows",
        answers: [.json("The document", "Flow", headers: [("ETag", "The version")])], problems: [404])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        try Visible(store: store).flow(named: call.name, to: caller).answer(status: .ok, now: clock())
    }
}
