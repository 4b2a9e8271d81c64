import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

/// Adds somebody who may sign in.
struct CreateUser: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "createUser", summary: "Adds a user; the password is never read back", tag: "People",
        body: BodyDescription(schema: "NewUser"), answers: [.json("The user", "User", status: 201)],
        problems: [409, 422, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let written = try WrittenUser(call.request, replacing: nil)
        try store.addUser(
            written.user, password: written.password ?? "", makesProjects: false, by: caller.author)
        return .json((try store.user(named: written.user.name) ?? written.user).listing, status: .created)
    }
}
