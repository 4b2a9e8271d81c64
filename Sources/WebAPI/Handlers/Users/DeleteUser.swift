import FlowModel
import Storage

/// Deletes a user, with what the user is signed in to.
struct DeleteUser: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "deleteUser", summary: "Deletes a user with sessions and tokens; the last partner stays", tag: "People",
        answers: [.empty("The user is gone")], problems: [404, 409, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        try store.deleteUser(call.name, by: caller.author)
        return .empty
    }
}
