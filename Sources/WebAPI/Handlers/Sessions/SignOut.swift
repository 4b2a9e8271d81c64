import HTTPTypes
import Storage

/// Ends the session that asks for it.
struct SignOut: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "signOut", summary: "Ends the session", tag: "Sessions",
        answers: [.empty("The token is worth nothing from now on")],
        problems: [507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        try store.signOut(token: caller.token, by: caller.author)
        guard caller.means == .cookie else { return .empty }
        return WebResponse.empty.with(.setCookie, SessionCookie.signOut(isHTTPS: call.request.isHTTPS))
    }
}
