import FlowModel
import OrderedJSON
import Storage

/// A user as somebody writes one; what is wrong with it is told member by member.
struct WrittenUser {
    let user: User
    /// None: the one that is there stays.
    let password: String?

    /// - Parameter stored: the user that is replaced, whose name stays as it is; none for a new one, who needs a password.
    init(_ request: WebRequest, replacing stored: User?) throws {
        let object = try request.object(of: ["name", "role", "projects", "password"])
        var problems = ProblemList()
        let name = Self.name(object["name"], stored, &problems)
        let role = object["role"]?.string.flatMap(Role.init(rawValue:))
        if role == nil { problems.add("/role", "is not one of partner, project, view") }
        let projects = Self.projects(object["projects"], &problems)
        let given = object["password"].flatMap { $0.isNull ? nil : $0 }
        if given != nil || stored == nil {
            problems.add("/password", Self.problem(inPassword: given))
        }
        try problems.throwAny()
        user = User(name: name, role: role ?? .view, projects: projects)
        password = given?.string
    }

    /// What is wrong with a password, or nothing.
    static func problem(inPassword value: JSON?) -> String? {
        guard let text = value?.string else { return "is missing; a text is needed" }
        return PasswordRule.problem(in: text)
    }

    private static func name(_ value: JSON?, _ stored: User?, _ problems: inout ProblemList) -> String {
        guard let stored else {
            guard let name = value?.string else {
                problems.add("/name", "is missing; a text is needed")
                return ""
            }
            problems.add("/name", Names.problem(inUser: name))
            return name
        }
        if let value, value.string?.lowercased() != stored.name.lowercased() {
            problems.add("/name", "is another one; a name is fixed once created, and this one is \"\(stored.name)\"")
        }
        return stored.name
    }

    private static func projects(_ value: JSON?, _ problems: inout ProblemList) -> [String] {
        guard let value, !value.isNull else { return [] }
        guard let elements = value.array else {
            problems.add("/projects", "is not a list of names")
            return []
        }
        return elements.enumerated().compactMap { index, element in
            guard let name = element.string, Names.problem(inName: name) == nil else {
                problems.add("/projects/\(index)", "is not the name of a project")
                return nil
            }
            return name
        }
    }
}

/// What is wrong with a small document, found one by one.
struct ProblemList {
    private var problems: [DocumentProblem] = []

    /// - Parameter detail: none when all is well.
    mutating func add(_ pointer: String, _ detail: String?) {
        if let detail { problems.append(DocumentProblem(pointer: pointer, detail: detail)) }
    }

    func throwAny() throws(DocumentError) {
        if let first = problems.first { throw DocumentError(first, Array(problems.dropFirst())) }
    }
}
