import FlowModel
import HTTPTypes
import Storage

/// Creates a login of its document.
struct CreateLogin: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "createLogin", summary: "Creates a login", tag: "Logins", body: BodyDescription(schema: "Login"),
        answers: [
            .json(
                "The document as it is kept", "Login", status: 201,
                headers: [("ETag", "The version"), ("Location", "The login")])
        ],
        problems: [409, 422, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        guard caller.user.role != .view else { throw Problem.forbidden("The role \"view\" may look and not create.") }
        let written = try WrittenDocument(call.request, keeping: nil, isLogin: true)
        let login = try Login(document: written.secrets.open)
        try caller.requireRight(toPutInto: login.project)
        return try store.createLogin(login, written: written.secrets, by: caller.author).answer(status: .created)
    }
}
