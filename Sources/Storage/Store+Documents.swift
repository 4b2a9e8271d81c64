import FlowModel
import GRDB
import OrderedJSON

extension Store {
    /// What a sealed document opens to.
    struct Opened {
        let document: SecretDocument
        let lost: [String]
    }

    /// The text that is stored for a document.
    func sealed(_ document: SecretDocument, kind: String, name: String) throws -> String {
        try document.sealed { try key.seal($0, place: Self.place(kind, name, $1)) }.serialized()
    }

    /// Opens a stored document; a secret that the key does not open reads as "-" and is told.
    func opened(_ text: String, kind: String, name: String) throws -> Opened {
        let json: JSON
        do { json = try JSON.parse(text) } catch {
            throw StoreError.unavailable(reason: "the stored \(kind) \"\(name)\" is damaged: \(error)")
        }
        var lost: [String] = []
        let document = SecretDocument(sealed: json) { sealed, pointer in
            do { return try key.open(sealed, place: Self.place(kind, name, pointer)) } catch {
                lost.append(pointer)
                return "-"
            }
        }
        return Opened(document: document, lost: lost)
    }

    static func place(_ kind: String, _ name: String, _ pointer: String) -> String {
        "\(kind)/\(name.lowercased())\(pointer)"
    }

    /// The number of an Omnitron by its base URL.
    func domain(_ url: String, _ database: Database) throws -> Int64 {
        var url = url[...]
        while url.hasSuffix("/") { url = url.dropLast() }
        try database.run("INSERT INTO domain (url) VALUES (?) ON CONFLICT DO NOTHING", [String(url)])
        let statement = try database.cachedStatement(sql: "SELECT id FROM domain WHERE url = ?")
        guard let id = try Int64.fetchOne(statement, arguments: [String(url)]) else {
            throw StoreError.unavailable(reason: "a domain was not stored")
        }
        return id
    }

    func requireProject(_ name: String, _ database: Database, pointer: String) throws {
        guard
            try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM project WHERE name = ?)", arguments: [name])
                == true
        else {
            throw StoreError.invalidReference(pointer: pointer, detail: "there is no project \"\(name)\"")
        }
    }
}
