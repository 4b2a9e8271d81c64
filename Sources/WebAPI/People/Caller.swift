import FlowModel

/// Who asks, and by which means.
struct Caller: Sendable {
    /// The user behind the token.
    let user: User
    /// Opaque.
    let token: String
    /// Milliseconds since the epoch.
    let expiresAt: Int64
    /// How the token came.
    let means: Means

    enum Means: Sendable {
        /// In `Authorization` or `Authentication`.
        case field
        /// In the cookie of a browser.
        case cookie
    }

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
}
