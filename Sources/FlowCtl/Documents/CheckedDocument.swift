import FlowModel
import OrderedJSON

/// A document without a fault of its own; what it refers to is the store's to check.
struct CheckedDocument {
    let file: FileDocument
    let written: SecretDocument
    let content: Content

    enum Content {
        case flow(Flow)
        case login(Login)
    }

    /// - Parameter stored: what `{"set": true}` keeps.
    init(_ file: FileDocument, keeping stored: StoredSecrets?) throws(DocumentError) {
        self.file = file
        written = try SecretDocument(written: file.json, keeping: stored?.document, isLogin: file.kind == .login)
        if let stored { try stored.refuseLost(in: written) }
        switch file.kind {
        case .flow: content = .flow(try Flow(document: written.open))
        case .login: content = .login(try Login(document: written.open))
        }
    }

    /// The flow that it wants to run after.
    var followed: String? {
        if case .flow(let flow) = content, case .after(let name) = flow.schedule { name.lowercased() } else { nil }
    }
}

/// What the store keeps under a document's name.
struct StoredSecrets {
    let name: String
    let document: SecretDocument
    /// Pointers of secrets that the present key does not open.
    let lost: [String]

    fileprivate func refuseLost(in written: SecretDocument) throws(DocumentError) {
        let problems = lost.compactMap { pointer -> DocumentProblem? in
            guard let place = JSONPointer(pointer), let kept = document.marked[place], written.marked[place] == kept
            else { return nil }
            return DocumentProblem(
                pointer: pointer,
                detail: "cannot be kept: the present secret.key does not open what is stored; write the secret itself")
        }
        if let first = problems.first { throw DocumentError(first, Array(problems.dropFirst())) }
    }
}

/// Checks documents together, so that a person sees all that is wrong with all of them.
struct DocumentCheck {
    private(set) var checked: [CheckedDocument] = []
    private var lines: [String] = []
    private var names: Set<String> = []

    /// - Parameter stored: what is there under the document's name.
    mutating func add(_ file: FileDocument, keeping stored: StoredSecrets?) {
        let key = "\(file.kind.rawValue)/\(file.name.lowercased())"
        if !file.name.isEmpty, !names.insert(key).inserted {
            lines.append(
                file.line(DocumentProblem(pointer: "/name", detail: "is \"\(file.name)\" for the second time")))
        }
        do {
            checked.append(try CheckedDocument(file, keeping: stored))
        } catch {
            lines += error.problems.map(file.line)
        }
    }

    /// The documents, when nothing is wrong with any.
    func result() throws(CommandFailure) -> [CheckedDocument] {
        guard lines.isEmpty else { throw .wrongData(lines) }
        return checked
    }
}
