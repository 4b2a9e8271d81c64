import FlowModel
import HTTPTypes
import Storage

/// Saves a login.
struct ReplaceLogin: SignedInHandler {
    let store: Store
    let wakeUp: WakeUpSender

    let operation = Operation(
        id: "replaceLogin", summary: "Saves a login; what it got before is forgotten", tag: "Logins",
        headers: [
            HeaderParameter(
                name: "If-Match", summary: "The ETag of the version that was read; by cookie it has to be there")
        ],
        body: BodyDescription(schema: "Login"),
        answers: [.json("The document as it is kept", "Login", headers: [("ETag", "The version")])],
        problems: [404, 409, 412, 422, 428, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let old = try Visible(store: store).login(named: call.name, to: caller)
        try caller.requireRight(toChange: old.login.project)
        let isBound = try call.request.requireMatch(old.tag, by: caller)
        let written = try WrittenDocument(call.request, keeping: old.document, lost: old.lostSecrets, isLogin: true)
        var login = try Login(document: written.secrets.open)
        try written.requireName(login.name, of: old.login.name)
        login.name = old.login.name
        try caller.requireRight(toPutInto: login.project)
        let stored = try store.replaceLogin(
            login, written: written.secrets, ifVersion: isBound ? old.version : nil, by: caller.author)
        wakeUp.wake()
        return stored.answer(status: .ok)
    }
}
