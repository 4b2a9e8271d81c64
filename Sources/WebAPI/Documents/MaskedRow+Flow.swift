import FlowModel
import Storage

extension MaskedRow {
    /// For the rows of a flow: with the secrets of it and its logins as they are now.
    init(flow name: String, store: Store) throws {
        self.init(secrets: try store.flow(named: name).map(store.secrets(of:)) ?? [])
    }
}
