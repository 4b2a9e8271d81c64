import FlowModel
import OrderedJSON
import Storage

/// Gives a user another password: people do it for themselves with the present one, partners for all.
struct SetPassword: SignedInHandler {
    let store: Store
    let desk: SignInDesk

    let operation = Operation(
        id: "setPassword",
        summary: "Changes a password and ends all sessions of the user; one's own needs the present one as current",
        tag: "People", body: BodyDescription(schema: "NewPassword"), answers: [.empty("The password is changed")],
        problems: [404, 422, 429, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let isOwn = call.name.lowercased() == caller.user.name.lowercased()
        guard isOwn || caller.user.role == .partner else { throw Problem.notFound("user", call.name) }
        let body = try call.request.object(of: ["password", "current"])
        var problems = ProblemList()
        problems.add("/password", WrittenUser.problem(inPassword: body["password"]))
        if isOwn, body["current"]?.string == nil {
            problems.add("/current", "is missing; the present password is needed")
        }
        try problems.throwAny()
        if isOwn {
            let current = body["current"]?.string ?? ""
            guard try desk.isPassword(current, of: caller.user.name, address: caller.address) else {
                throw DocumentError(DocumentProblem(pointer: "/current", detail: "is not the present password"))
            }
        }
        try store.setPassword(body["password"]?.string ?? "", of: call.name, by: caller.author)
        return .empty
    }
}
