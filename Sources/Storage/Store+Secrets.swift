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
                    let place = Self.tokenPlace(login: login.id, target: token["target"])
                    if let opened = try? key.open(token["token"], place: place) { secrets.append(opened) }
                }
            }
            return secrets
        }
    }

    /// Secrets that no key at hand opens, as `flow/NAME/POINTER` or `login/NAME/POINTER`.
    public func lostSecrets() throws -> [String] {
        try read { database in
            let sql = """
                SELECT 'flow' AS kind, name, document FROM flow JOIN flow_version v ON v.flow_id = flow.id AND v.version = flow.version
                WHERE instr(document, '$sealed') UNION ALL SELECT 'login', name, document FROM login
                """
            return try GRDB.Row.fetchAll(database, sql: sql).flatMap { row in
                let (kind, name): (String, String) = (row["kind"], row["name"])
                return try opened(row["document"], kind: kind, name: name).lost.map { "\(kind)/\(name)\($0)" }
            }
        }
    }
}
