import FlowModel
import OrderedJSON
import Storage

/// The projects that the caller sees, by name.
struct ListProjects: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "listProjects", summary: "The projects, by name", tag: "People",
        answers: [.json("The projects", "ProjectList")])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let seen = try store.projects().filter { caller.user.sees(project: $0) }
        return .json(["items": .array(seen.map { ["name": .string($0)] })])
    }
}
