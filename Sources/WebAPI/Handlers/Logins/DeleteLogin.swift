import FlowModel
import HTTPTypes
import Storage

/// Deletes a login that no flow uses.
struct DeleteLogin: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "deleteLogin", summary: "Deletes a login that no flow uses", tag: "Logins",
        headers: [HeaderParameter(name: "If-Match", summary: "The ETag of the version that was read")],
        answers: [.empty("The login is gone")], problems: [404, 409, 412, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let login = try Visible(store: store).login(named: call.name, to: caller)
        try caller.requireRight(toChange: login.login.project)
        if call.request.fields.contains(.ifMatch) { _ = try call.request.requireMatch(login.tag, by: caller) }
        try store.deleteLogin(login.login.name, by: caller.author)
        return .empty
    }
}
