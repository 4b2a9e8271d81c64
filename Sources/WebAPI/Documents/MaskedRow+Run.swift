import FlowModel
import Storage

extension MaskedRow {
    /// For the rows of a run: with the secrets of its flow and logins as they are now.
    init(run: Run, store: Store) throws {
        self.init(secrets: try store.flow(named: run.flow).map(store.secrets(of:)) ?? [])
    }
}
