import FlowModel
import Storage

/// Ends a token.
struct DeleteToken: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "deleteToken", summary: "Ends an API token: one's own, for partners any", tag: "People",
        answers: [.empty("The token is worth nothing from now on")], problems: [404, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        guard let token = try store.token(id: call.name),
            caller.user.role == .partner || token.user.lowercased() == caller.user.name.lowercased()
        else { throw Problem.notFound("token", call.name) }
        try store.deleteToken(id: token.id, by: caller.author)
        return .empty
    }
}
