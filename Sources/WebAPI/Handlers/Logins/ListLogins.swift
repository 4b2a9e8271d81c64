import FlowModel
import OrderedJSON
import Storage

/// All logins that the caller sees, by name.
struct ListLogins: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "listLogins", summary: "All logins, by name", tag: "Logins", answers: [.json("The logins", "LoginList")])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let logins = try store.logins().filter { caller.user.sees(project: $0.login.project) }
        return .json(["items": .array(logins.map(\.listing))])
    }
}
