import FlowModel
import Storage

/// Who asks, and by which means.
struct Caller: Sendable {
    /// The user behind the token.
    let user: User
    /// Opaque.
    let token: String
    /// Milliseconds since the epoch; none: never.
    let expiresAt: Int64?
    /// What the token is for.
    let grant: Grant
    /// How the token came.
    let means: Means
    /// Where from.
    let address: String

    enum Means: Sendable {
        /// In `Authorization` or `Authentication`.
        case field
        /// In the cookie of a browser.
        case cookie
    }

    /// The caller in the record of who did what.
    var author: Author { Author(name: user.name, address: address) }

    /// The projects that the caller sees; none: all.
    var projects: [String]? { user.role == .partner ? nil : user.projects }

    /// Refuses callers who may look only. Ask it after ``Visible``, so that it tells nothing of what may not be seen.
    func requireRight(toChange project: String) throws(Problem) {
        guard user.edits(project: project) else {
            throw .forbidden(
                "The role \"\(user.role.rawValue)\" of \"\(user.name)\" may look at this and not change it.")
        }
    }

    /// Refuses to put something into a project that is not the caller's, whether it is there or not.
    func requireRight(toPutInto project: String) throws(Problem) {
        guard user.role != .view else {
            throw .forbidden("The role \"view\" of \"\(user.name)\" may look and not change anything.")
        }
        guard user.edits(project: project) else {
            let own = user.projects.isEmpty ? "there are none" : user.projects.joined(separator: ", ")
            throw .forbidden(
                "\"\(user.name)\" may change own projects only (\(own)), and the document names \"\(project)\".")
        }
    }

    /// Refuses all but partners.
    func requireRightToAdminister() throws(Problem) {
        guard user.role == .partner else {
            throw .forbidden(
                "This is for partner users, and the role of \"\(user.name)\" is \"\(user.role.rawValue)\".")
        }
    }

    /// Refuses tokens that are for something else.
    func requireScope(_ scopes: Set<Grant.Scope>) throws(Problem) {
        guard scopes.contains(grant.scope) else { throw Self.otherScope(grant.scope) }
    }

    /// Refuses tokens that are for something else, or for other flows.
    func requireScope(_ scope: Grant.Scope, of flow: StoredFlow) throws(Problem) {
        guard grant.allows(scope, flow: flow.id) else { throw Self.otherScope(grant.scope) }
    }

    private static func otherScope(_ scope: Grant.Scope) -> Problem {
        .forbidden("The token is for \"\(scope.rawValue)\", perhaps of other flows, and not for this.")
    }
}
