import FlowModel
import Storage

/// What of the store a caller sees: what belongs to a project that one may not see is not there.
struct Visible: Sendable {
    let store: Store

    func flow(named name: String, to caller: Caller) throws -> StoredFlow {
        guard let flow = try store.flow(named: name), caller.user.sees(project: flow.flow.project) else {
            throw Problem.notFound("flow", name)
        }
        return flow
    }

    func login(named name: String, to caller: Caller) throws -> StoredLogin {
        guard let login = try store.login(named: name), caller.user.sees(project: login.login.project) else {
            throw Problem.notFound("login", name)
        }
        return login
    }

    func run(_ id: String, to caller: Caller) throws -> Run {
        guard let run = try store.run(id: id), caller.user.sees(project: run.project) else {
            throw Problem.notFound("run", id)
        }
        return run
    }
}
