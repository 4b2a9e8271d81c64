import FlowModel
import OrderedJSON
import Storage

/// Gives a user another role, other projects and, if it is sent, another password.
struct ReplaceUser: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "replaceUser", summary: "Changes role and projects of a user; a password that is sent ends all sessions",
        tag: "People", body: BodyDescription(schema: "ChangedUser"), answers: [.json("The user", "User")],
        problems: [404, 409, 422, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        guard let old = try store.user(named: call.name) else { throw Problem.notFound("user", call.name) }
        let written = try WrittenUser(call.request, replacing: old)
        return .json(try store.replaceUser(written.user, password: written.password, by: caller.author).listing)
    }
}
