import FlowModel
import OrderedJSON
import Storage

/// All users by name.
struct ListUsers: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "listUsers", summary: "All users, by name", tag: "People", answers: [.json("The users", "UserList")])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        .json(["items": .array(try store.users().map(\.listing))])
    }
}
