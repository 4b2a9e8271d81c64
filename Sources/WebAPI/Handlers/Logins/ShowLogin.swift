import HTTPTypes
import Storage

/// The document of a login, without its secrets.
struct ShowLogin: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "showLogin", summary: "The document of a login, its secrets as {\"set\": true}", tag: "Logins",
        answers: [.json("The document", "Login", headers: [("ETag", "The version")])], problems: [404])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        try Visible(store: store).login(named: call.name, to: caller).answer(status: .ok)
    }
}
