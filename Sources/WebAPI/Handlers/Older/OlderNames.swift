import FlowModel
import Storage

/// What the older interface calls a project and a flow.
struct OlderNames {
    let store: Store

    /// A flow's id is its number as text.
    static func id(of flow: Int64) -> String { String(flow) }

    /// - Throws: 404 for a project that is not there or may not be seen.
    func project(_ name: String?, seenBy caller: Caller) throws -> String? {
        guard let name else { return nil }
        let isThere = try store.projects().contains { $0.lowercased() == name.lowercased() }
        guard isThere, caller.user.sees(project: name) else { throw Problem.notFound("project", name) }
        return name
    }

    /// The number of a flow by its id or its name.
    /// - Throws: 404 for a flow that is not there or may not be seen.
    func flow(_ text: String?, seenBy caller: Caller) throws -> Int64? {
        guard let text else { return nil }
        let flow = try Int64(text).flatMap(store.flow(id:)) ?? store.flow(named: text)
        guard let flow, caller.user.sees(project: flow.flow.project) else { throw Problem.notFound("flow", text) }
        return flow.id
    }
}
