/// What is wrong with a document, member by member.
public struct DocumentError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Never empty, in the order of the document.
    public let problems: [DocumentProblem]

    /// Makes an error of at least one problem.
    public init(_ first: DocumentProblem, _ others: [DocumentProblem] = []) {
        problems = [first] + others
    }

    init?(_ problems: [DocumentProblem]) {
        guard let first = problems.first else { return nil }
        self.init(first, Array(problems.dropFirst()))
    }

    /// The same problems, told without these secrets.
    func masked(_ secrets: [String]) -> DocumentError {
        let masker = Masker(secrets: secrets)
        let masked = problems.map { DocumentProblem(pointer: $0.pointer, detail: masker.mask($0.detail)) }
        return DocumentError(masked) ?? self
    }

    /// One line a problem.
    public var description: String {
        problems.map { "\($0.pointer.isEmpty ? "document" : $0.pointer): \($0.detail)" }.joined(separator: "\n")
    }
}

/// One thing that is wrong with a document.
public struct DocumentProblem: Sendable, Hashable {
    /// JSON pointer (RFC 6901) of the member; empty for the whole document.
    public let pointer: String
    /// What was found and what would be right; never a secret.
    public let detail: String

    /// Makes a problem of its place and its sentence.
    public init(pointer: String, detail: String) {
        self.pointer = pointer
        self.detail = detail
    }
}
