import FlowModel
import OrderedJSON
import Storage

/// Puts documents into a store: logins first, and each flow after the one that it follows.
struct DocumentImport {
    let store: Store
    let author: Author

    /// What became of a document.
    enum Outcome: String { case created, replaced, unchanged }

    /// Checks all and, when nothing is wrong with any, writes them one by one.
    /// - Returns: what was written, and what the store refused.
    func run(_ files: [FileDocument]) throws -> (done: [JSON], refused: [String]) {
        var check = DocumentCheck()
        for var file in files {
            let stored = try stored(file)
            // A name is fixed once created, upper and lower case too.
            if let stored, case .object(var object) = file.json {
                object["name"] = .string(stored.name)
                file.json = .object(object)
            }
            check.add(file, keeping: stored)
        }
        var done: [JSON] = []
        var refused: [String] = []
        for document in Self.ordered(try check.result()) {
            do {
                done.append(try write(document))
            } catch StoreError.invalidReference(let pointer, let detail) {
                refused.append(document.file.line(DocumentProblem(pointer: pointer, detail: detail)))
            } catch let error as StoreError {
                guard let pointer = Self.place(of: error) else { throw error }
                refused.append(document.file.line(DocumentProblem(pointer: pointer, detail: "\(error)")))
            }
        }
        return (done, refused)
    }

    /// The member that the store refuses; nothing when it is not a member's fault.
    private static func place(of error: StoreError) -> String? {
        switch error {
        case .outboundPathTaken: "/configuration/outbound_path"
        // A login that flows use stays in their project.
        case .inUse: "/project"
        default: nil
        }
    }

    private func stored(_ file: FileDocument) throws -> StoredSecrets? {
        switch file.kind {
        case .flow:
            try store.flow(named: file.name).map {
                StoredSecrets(name: $0.flow.name, document: $0.document, lost: $0.lostSecrets)
            }
        case .login:
            try store.login(named: file.name).map {
                StoredSecrets(name: $0.login.name, document: $0.document, lost: $0.lostSecrets)
            }
        }
    }

    private func write(_ document: CheckedDocument) throws -> JSON {
        let (outcome, version) =
            switch document.content {
            case .flow(let flow): try write(flow, document.written)
            case .login(let login): try write(login, document.written)
            }
        return [
            "kind": .string(document.file.kind.rawValue), "name": .string(document.file.name),
            "version": .whole(version), "outcome": .string(outcome.rawValue),
        ]
    }

    private func write(_ flow: Flow, _ written: SecretDocument) throws -> (Outcome, Int) {
        guard let stored = try store.flow(named: flow.name) else {
            return (.created, try store.createFlow(flow, written: written, by: author).version)
        }
        let secrets = SecretDocument(marking: flow.document, like: written)
        if stored.flow == flow, stored.document == secrets { return (.unchanged, stored.version) }
        return (.replaced, try store.replaceFlow(flow, written: written, ifVersion: nil, by: author).version)
    }

    private func write(_ login: Login, _ written: SecretDocument) throws -> (Outcome, Int) {
        guard let stored = try store.login(named: login.name) else {
            return (.created, try store.createLogin(login, written: written, by: author).version)
        }
        let secrets = SecretDocument(marking: login.document, like: written)
        if stored.login == login, stored.document == secrets { return (.unchanged, stored.version) }
        return (.replaced, try store.replaceLogin(login, written: written, ifVersion: nil, by: author).version)
    }

    private static func ordered(_ documents: [CheckedDocument]) -> [CheckedDocument] {
        var ordered = documents.filter { $0.file.kind == .login }
        var waiting = documents.filter { $0.file.kind == .flow }
        while !waiting.isEmpty {
            let names = Set(waiting.map { $0.file.name.lowercased() })
            let free = waiting.filter { document in document.followed.map { !names.contains($0) } ?? true }
            // Flows that wait for each other: the store says so.
            guard !free.isEmpty else { return ordered + waiting }
            ordered += free
            waiting.removeAll { document in document.followed.map { !names.contains($0) } ?? true }
        }
        return ordered
    }
}
