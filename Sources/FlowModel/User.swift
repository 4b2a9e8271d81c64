/// What a person or a token may do (domain, "People").
public enum Role: String, Sendable, Hashable, CaseIterable {
    /// Sees and changes everything.
    case partner
    /// Sees and changes what belongs to own projects.
    case project
    /// Sees what belongs to own projects.
    case view
}

/// Somebody who signs in.
public struct User: Sendable, Hashable {
    /// Unique without regard to case.
    public var name: String
    /// What the user may do.
    public var role: Role
    /// The projects that a project or view user sees; empty for partners, who see all.
    public var projects: [String]

    /// Makes a user of the parts.
    public init(name: String, role: Role, projects: [String]) {
        self.name = name
        self.role = role
        self.projects = projects
    }

    /// Whether the user may see what belongs to a project.
    public func sees(project: String) -> Bool {
        role == .partner || projects.contains { $0.lowercased() == project.lowercased() }
    }

    /// Whether the user may change what belongs to a project.
    public func edits(project: String) -> Bool {
        role != .view && sees(project: project)
    }
}
