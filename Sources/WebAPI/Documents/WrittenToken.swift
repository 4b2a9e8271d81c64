import FlowModel
import OrderedJSON
import Storage

/// A token as somebody asks for one; what is wrong with it is told member by member.
struct WrittenToken {
    let token: NewToken

    private static let longestName = 100

    /// - Parameter now: milliseconds since the epoch; a token ends later.
    init(_ request: WebRequest, by caller: Caller, store: Store, now: Int64) throws {
        let object = try request.object(of: ["name", "expires_at", "scope", "flows", "user"])
        var problems = ProblemList()
        let name = object["name"]?.string ?? ""
        if name.isEmpty || name.unicodeScalars.count > Self.longestName
            || name.unicodeScalars.contains(where: { $0.value < 32 })
        {
            problems.add("/name", "is not a text of 1 to \(Self.longestName) characters in one line")
        }
        let scope = object["scope"]?.string.flatMap(Grant.Scope.init(rawValue:))
        if scope == nil {
            problems.add("/scope", "is not one of \(Grant.Scope.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let flows = try Self.flows(object["flows"], scope, Visible(store: store), caller, &problems)
        let end = Self.end(object["expires_at"], now: now, &problems)
        let user = Self.user(object["user"], caller, &problems)
        try problems.throwAny()
        token = NewToken(name: name, user: user, scope: scope ?? .read, flows: flows, expiresAt: end)
    }

    private static func flows(
        _ value: JSON?, _ scope: Grant.Scope?, _ visible: Visible, _ caller: Caller, _ problems: inout ProblemList
    ) throws -> [Int64]? {
        guard value == nil || value?.isNull == true || value?.array != nil else {
            problems.add("/flows", "is not a list of names of flows")
            return nil
        }
        let elements = value?.array ?? []
        if elements.isEmpty, scope == .outbound {
            problems.add("/flows", "is empty; a token for posting names the flows that it is for")
        }
        if !elements.isEmpty, scope == .read || scope == .all {
            problems.add("/flows", "is for the scopes outbound and trigger; the others hold for all that the user sees")
        }
        let found = try elements.enumerated().map { index, element in
            let flow = try element.string.flatMap { try visible.store.flow(named: $0) }
            guard let flow, caller.user.sees(project: flow.flow.project) else {
                problems.add("/flows/\(index)", "is not the name of a flow that you may see")
                return Int64(0)
            }
            return flow.id
        }
        return found.isEmpty && scope != .outbound ? nil : found
    }

    private static func end(_ value: JSON?, now: Int64, _ problems: inout ProblemList) -> Int64? {
        guard let value, !value.isNull else { return nil }
        guard let end = value.string.flatMap(Timestamps.instant(rfc3339:)) else {
            problems.add("/expires_at", "is not a time such as 2030-01-01T00:00:00Z, or null for none")
            return nil
        }
        if end <= now { problems.add("/expires_at", "is past; a token ends later than now") }
        return end
    }

    private static func user(_ value: JSON?, _ caller: Caller, _ problems: inout ProblemList) -> String {
        guard let value, !value.isNull else { return caller.user.name }
        guard let name = value.string else {
            problems.add("/user", "is not the name of a user")
            return ""
        }
        if caller.user.role != .partner, name.lowercased() != caller.user.name.lowercased() {
            problems.add("/user", "is somebody else; only partner users make tokens for others")
        }
        return name
    }
}

extension APIToken {
    /// The token as one of a list.
    var listing: JSONObject {
        [
            "id": .string(id), "name": .string(name), "user": .string(user), "scope": .string(scope.rawValue),
            "flows": .array((flows ?? []).map(JSON.string)), "created_at": .time(createdAt),
            "expires_at": .time(expiresAt), "last_used_at": .time(usedAt),
        ]
    }
}

extension User {
    /// The user as it is shown.
    var listing: JSON {
        ["name": .string(name), "role": .string(role.rawValue), "projects": .array(projects.map(JSON.string))]
    }
}
