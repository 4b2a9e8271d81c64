import FlowModel
import Storage

/// What a flow refers to has to be what its author sees; the store sees to the rest.
struct FlowReferences {
    let store: Store

    /// - Throws: the same words for what is not there and what may not be seen.
    func requireVisible(_ flow: Flow, to caller: Caller) throws {
        guard caller.user.role != .partner else { return }
        for (name, pointer) in [(flow.login.omnitron, "/login/omnitron"), (flow.login.erp, "/login/erp")] {
            guard let name, let login = try store.login(named: name), !caller.user.sees(project: login.login.project)
            else { continue }
            throw StoreError.invalidReference(
                pointer: pointer, detail: "there is no login \"\(name)\"; create it first")
        }
        if case .after(let name) = flow.schedule, let other = try store.flow(named: name),
            !caller.user.sees(project: other.flow.project)
        {
            throw StoreError.invalidReference(
                pointer: "/schedule/after", detail: "there is no inbound flow \"\(name)\"")
        }
    }
}
