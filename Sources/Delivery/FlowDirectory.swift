public import FlowEngine
import FlowModel
public import Storage
import Synchronization

/// The flows and logins as the store has them, kept in memory until something changes.
public final class FlowDirectory: Sendable {
    private struct State {
        var change: Int64 = -1
        var flows: [Int64: StoredFlow] = [:]
        var secrets: [Int64: [String]] = [:]
        var compiled: [VersionKey: CompiledFlow] = [:]
    }

    private struct VersionKey: Hashable {
        let flow: Int64
        let version: Int
    }

    private let store: Store
    private let state = Mutex(State())

    /// - Parameter store: asked for what is not known.
    public init(store: Store) { self.store = store }

    /// Forgets what has changed. To be called before a round of work.
    /// - Returns: whether anything has changed since the last time.
    @discardableResult
    public func refresh() throws -> Bool {
        let change = try store.lastChange()
        return state.withLock { state in
            guard state.change != change else { return false }
            state.change = change
            state.flows = [:]
            state.secrets = [:]
            return true
        }
    }

    /// A flow as it is now.
    public func flow(_ id: Int64) throws -> StoredFlow? {
        if let known = state.withLock({ $0.flows[id] }) { return known }
        guard let flow = try store.flow(id: id) else { return nil }
        state.withLock { $0.flows[id] = flow }
        return flow
    }

    /// A version of a flow, ready to run.
    public func compiled(_ id: Int64, version: Int) throws -> CompiledFlow? {
        let key = VersionKey(flow: id, version: version)
        if let known = state.withLock({ $0.compiled[key] }) { return known }
        guard let flow = try store.flow(id: id, version: version) else { return nil }
        let compiled = try CompiledFlow(flow)
        state.withLock { state in
            if state.compiled.count >= 1_000 { state.compiled = [:] }
            state.compiled[key] = compiled
        }
        return compiled
    }

    /// The secrets of a flow and its logins, for masking.
    public func secrets(of flow: StoredFlow) throws -> [String] {
        if let known = state.withLock({ $0.secrets[flow.id] }) { return known }
        var secrets = flow.document.secrets
        for name in [flow.flow.login.omnitron, flow.flow.login.erp].compactMap(\.self) {
            secrets += try store.login(named: name)?.document.secrets ?? []
        }
        let found = secrets
        state.withLock { $0.secrets[flow.id] = found }
        return found
    }
}
