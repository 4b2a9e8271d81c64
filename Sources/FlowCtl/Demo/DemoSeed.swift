import FlowModel
import OrderedJSON
import Storage

/// Puts the demo documents in, and moves those that are there when the demo answers elsewhere.
struct DemoSeed {
    let store: Store
    /// Without a slash at its end.
    let url: String

    /// - Parameter memory: what was put in before; afterwards, what is in by now.
    /// - Returns: what was done, in the form of an import.
    func run(_ memory: inout DemoMemory) throws -> [JSON] {
        var files: [FileDocument] = []
        for document in DemoDocuments.all(url: url) {
            let key = "\(document.kind.rawValue)/\(document.name)"
            if memory.seeded.contains(key) {
                if memory.url != url, let moved = try moved(document, from: memory.url) { files.append(moved) }
            } else {
                if try stored(document) == nil { files.append(document) }
                memory.seeded.append(key)
            }
        }
        memory.url = url
        let (done, refused) = try DocumentImport(store: store, author: CommandAuthor.author).run(files)
        guard refused.isEmpty else { throw CommandFailure.wrongData(refused) }
        return done
    }

    private func stored(_ document: FileDocument) throws -> SecretDocument? {
        switch document.kind {
        case .flow: try store.flow(named: document.name)?.document
        case .login: try store.login(named: document.name)?.document
        }
    }

    /// The stored document with those URLs changed that still begin with the old address; nothing when there is none.
    private func moved(_ document: FileDocument, from old: String) throws -> FileDocument? {
        guard !old.isEmpty, let stored = try stored(document) else { return nil }
        let shown = stored.shown
        let moved = Self.replaced(old + "/demo/", by: url + "/demo/", in: shown)
        guard moved != shown else { return nil }
        return FileDocument(kind: document.kind, json: moved, source: document.source, pointer: document.pointer)
    }

    private static func replaced(_ prefix: String, by other: String, in value: JSON) -> JSON {
        switch value {
        case .string(let text): text.hasPrefix(prefix) ? .string(other + text.dropFirst(prefix.count)) : value
        case .array(let elements): .array(elements.map { replaced(prefix, by: other, in: $0) })
        case .object(let object): .object(object.mapValues { replaced(prefix, by: other, in: $0) })
        default: value
        }
    }
}
