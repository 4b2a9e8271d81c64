import FlowModel
import GRDB
import OrderedJSON

/// What came of giving the secrets another key.
public struct SecretRotation: Sendable, Hashable {
    /// How many secrets and kept tokens have the new key.
    public internal(set) var secrets = 0
    /// Those that no key opens, as `flow/NAME/POINTER` or `login/NAME/POINTER`; they stay as they are.
    public internal(set) var lost: [String] = []
}

extension Store {
    /// So many versions of flows are encrypted anew in one transaction, so that others write in between.
    private static let versionsAtOnce = 50

    /// Makes a new key and encrypts all secrets with it, while everything runs.
    ///
    /// The file has the old keys beside the new one until nothing is sealed with them, so that a kill at any instant costs
    /// nothing; the next rotation ends what this one leaves. While the last transaction runs no program seals, and after it
    /// each seals with the new key, since it looks at the file when it does.
    public func rotateSecretKey(by author: Author) throws -> SecretRotation {
        let turn = try FileLock(path: directory + "/secret.lock")
        guard turn.tryLock() else {
            throw StoreError.unavailable(reason: "another program gives the secrets a new key at this moment")
        }
        defer { turn.unlock() }
        try key.addKey()
        try encryptMostAnew()
        let rotation = try writes.write { [self] database in
            var rotation = SecretRotation()
            try encryptVersionsAnew(try Self.sealedVersions(database)[...], &rotation, database)
            try encryptLoginsAnew(&rotation, database)
            try encryptTokensAnew(&rotation, database)
            try audit(database, author, "secret.rotate", "secret.key", detail: "\(rotation.secrets) secrets")
            return rotation
        }
        try key.dropOlderKeys()
        return rotation
    }

    private struct SealedVersion {
        let flow: Int64
        let version: Int
    }

    private static func sealedVersions(_ database: Database) throws -> [SealedVersion] {
        try GRDB.Row.fetchAll(
            database, sql: "SELECT flow_id, version FROM flow_version WHERE instr(document, '$sealed') > 0"
        ).map { SealedVersion(flow: $0[0], version: $0[1]) }
    }

    /// Does step by step what there may be much of, so that little is left for the last transaction.
    private func encryptMostAnew() throws {
        var rest = try read { try Self.sealedVersions($0) }[...]
        while !rest.isEmpty {
            let some = rest.prefix(Self.versionsAtOnce)
            rest = rest.dropFirst(Self.versionsAtOnce)
            try writes.write { [self] database in
                var rotation = SecretRotation()
                try encryptVersionsAnew(some, &rotation, database)
            }
        }
    }

    private func encryptVersionsAnew(
        _ versions: ArraySlice<SealedVersion>, _ rotation: inout SecretRotation, _ database: Database
    ) throws {
        for version in versions {
            let row = try GRDB.Row.fetchOne(
                database,
                sql: """
                    SELECT name, document FROM flow_version JOIN flow ON flow.id = flow_id WHERE flow_id = ? AND flow_version.version = ?
                    """, arguments: [version.flow, version.version])
            guard let row, let text = try encryptedAnew(row["document"], kind: "flow", name: row["name"], &rotation)
            else { continue }
            try database.run(
                "UPDATE flow_version SET document = ? WHERE flow_id = ? AND version = ?",
                [text, version.flow, version.version])
        }
    }

    private func encryptLoginsAnew(_ rotation: inout SecretRotation, _ database: Database) throws {
        for row in try GRDB.Row.fetchAll(database, sql: "SELECT id, name, document FROM login") {
            guard let text = try encryptedAnew(row["document"], kind: "login", name: row["name"], &rotation) else {
                continue
            }
            try database.run("UPDATE login SET document = ? WHERE id = ?", [text, row["id"] as Int64])
        }
    }

    /// A token that no key opens is forgotten; the next login gets another one.
    private func encryptTokensAnew(_ rotation: inout SecretRotation, _ database: Database) throws {
        let sql = "SELECT login_id, target, token FROM login_token WHERE token IS NOT NULL"
        for row in try GRDB.Row.fetchAll(database, sql: sql) {
            let (login, target, sealed): (Int64, String, String) = (row[0], row[1], row[2])
            let place = Self.tokenPlace(login: login, target: target)
            guard !key.isPresent(sealed, place: place) else {
                rotation.secrets += 1
                continue
            }
            let text = try (try? key.open(sealed, place: place)).map { try key.seal($0, place: place) }
            if text != nil { rotation.secrets += 1 }
            try database.run(
                "UPDATE login_token SET token = ? WHERE login_id = ? AND target = ?", [text, login, target])
        }
    }

    /// The document with all its secrets sealed with the present key; nothing when they are already.
    private func encryptedAnew(_ text: String, kind: String, name: String, _ rotation: inout SecretRotation) throws
        -> String?
    {
        guard let document = try? JSON.parse(text) else { return nil }
        var kept: [String: String] = [:]
        var isChanged = false
        let opened = SecretDocument(sealed: document) { sealed, pointer in
            let place = Self.place(kind, name, pointer)
            if key.isPresent(sealed, place: place) {
                rotation.secrets += 1
                kept[pointer] = sealed
            } else if let secret = try? key.open(sealed, place: place) {
                rotation.secrets += 1
                isChanged = true
                return secret
            } else {
                rotation.lost.append("\(kind)/\(name)\(pointer)")
                kept[pointer] = sealed
            }
            return "-"
        }
        guard isChanged else { return nil }
        return try opened.sealed { try kept[$1] ?? key.seal($0, place: Self.place(kind, name, $1)) }.serialized()
    }
}
