public import FlowEngine
import FlowModel
public import Storage
import Synchronization

/// The flows and logins as the store has them, kept in memory until something changes.
public final class FlowDirectory: Sendable {
    private struct State {
        var change: Int64 = -1
        var flows: [Int64: KnownFlow] = [:]
        var compiled: [VersionKey: CompiledFlow] = [:]
    }

    private struct VersionKey: Hashable {
        let flow: Int64
        let version: Int
    }

    private static let mostCompiled = 1_000

    private let store: Store
    private let state = Mutex(State())

    /// - Parameter store: asked for what is not known.
    public init(store: Store) { self.store = store }

    /// Forgets what has changed. To be called before a round of work.
    /// - Returns: the number of the last change; who finds another one than the last time has to ask again.
    @discardableResult
    public func refresh() throws -> Int64 {
        let change = try store.lastChange()
        return state.withLock { state in
            // Of two that ask at once the later answer may come first.
            if change > state.change {
                state.change = change
                state.flows = [:]
            }
            return state.change
        }
    }

    /// A flow as it is now; none when it is not there.
    func known(_ id: Int64) throws -> KnownFlow? {
        let (found, change) = state.withLock { ($0.flows[id], $0.change) }
        if let found { return found }
        guard let stored = try store.flow(id: id) else { return nil }
        var secrets = stored.document.secrets
        var login: KnownFlow.SavedLogin?
        for (index, name) in [stored.flow.login.omnitron, stored.flow.login.erp].enumerated() {
            guard let name, let saved = try store.login(named: name) else { continue }
            secrets += saved.document.secrets
            if index == 0 { login = KnownFlow.SavedLogin(id: saved.id, version: saved.version) }
        }
        let known = KnownFlow(stored: stored, secrets: secrets, login: login)
        state.withLock { state in
            // What was read before a change is not kept beyond it.
            if state.change == change { state.flows[id] = known }
        }
        return known
    }

    /// The secrets of a flow and its logins, for masking.
    public func secrets(of flow: StoredFlow) throws -> [String] { try known(flow.id)?.secrets ?? flow.document.secrets }

    /// A version of a flow, ready to run.
    public func compiled(_ id: Int64, version: Int) throws -> CompiledFlow? {
        let key = VersionKey(flow: id, version: version)
        if let known = state.withLock({ $0.compiled[key] }) { return known }
        guard let flow = try store.flow(id: id, version: version) else { return nil }
        let compiled = try CompiledFlow(flow)
        state.withLock { state in
            if state.compiled.count >= Self.mostCompiled { state.compiled = [:] }
            state.compiled[key] = compiled
        }
        return compiled
    }
}
