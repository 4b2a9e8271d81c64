import FlowModel
import OrderedJSON
import Storage

/// Says who is signed in.
struct ShowSession: SignedInHandler {
    let operation = Operation(
        id: "showSession", summary: "Who is signed in", tag: "Sessions",
        answers: [.json("The present session", "Session")])

    func respond(to call: Call, by caller: Caller) -> WebResponse {
        .json([
            "expires_at": .time(caller.expiresAt), "username": .string(caller.user.name),
            "role": .string(caller.user.role.rawValue),
            "projects": .array(caller.user.projects.map(JSON.string)), "scope": .string(caller.grant.scope.rawValue),
        ])
    }
}
