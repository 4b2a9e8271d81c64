import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

/// Adds a project.
struct CreateProject: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "createProject", summary: "Adds a project", tag: "People", body: BodyDescription(schema: "Project"),
        answers: [.json("The project", "Project", status: 201)], problems: [409, 422, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let body = try call.request.object(of: ["name"])
        var problems = ProblemList()
        let name = body["name"]?.string
        problems.add("/name", name.map { Names.problem(inName: $0) } ?? "is missing; a text is needed")
        try problems.throwAny()
        try store.addProject(name ?? "", by: caller.author)
        return .json(["name": .optional(name)], status: .created)
    }
}
