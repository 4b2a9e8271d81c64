import FlowModel
import Storage

/// Deletes a project in which there is nothing.
struct DeleteProject: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "deleteProject", summary: "Deletes a project in which there is neither flow nor login", tag: "People",
        answers: [.empty("The project is gone")], problems: [404, 409, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        guard caller.user.sees(project: call.name) else { throw Problem.notFound("project", call.name) }
        try caller.requireRightToAdminister()
        try store.deleteProject(call.name, by: caller.author)
        return .empty
    }
}
