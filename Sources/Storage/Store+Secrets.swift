import FlowModel
import GRDB

extension Store {
    /// All that must be masked where something of a flow is shown: its own secrets, those of its logins, and what these got.
    public func secrets(of flow: StoredFlow) throws -> [String] {
        try read { database in
            var secrets = flow.document.secrets
            for name in [flow.flow.login.omnitron, flow.flow.login.erp].compactMap(\.self) {
                guard let login = try storedLogins(database, "WHERE name = ?", [name]).first else { continue }
                secrets += login.document.secrets
                let tokens = try GRDB.Row.fetchAll(
                    database, sql: "SELECT target, token FROM login_token WHERE login_id = ? AND token IS NOT NULL",
                    arguments: [login.id])
                for token in tokens {
                    let place = "token/\(login.id)/\(token["target"] as String)"
                    if let opened = try? key.open(token["token"], place: place) { secrets.append(opened) }
                }
            }
            return secrets
        }
    }
}
