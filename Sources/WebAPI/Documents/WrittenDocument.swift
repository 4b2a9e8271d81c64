import FlowModel
import OrderedJSON
import Storage

/// A document as somebody sent it, with its secrets marked and what `{"set": true}` keeps put in.
struct WrittenDocument {
    let secrets: SecretDocument
    /// A member that is told with a flow's document and is no part of it; it may come back with it.
    static let nextTimes = "next_times"

    /// - Parameters:
    ///   - stored: what is replaced; none for a new one.
    ///   - lost: pointers of stored secrets that the present key does not open, which cannot be kept.
    /// - Throws: 415, 400, or what is wrong with the document.
    init(_ request: WebRequest, keeping stored: SecretDocument?, lost: [String] = [], isLogin: Bool) throws {
        var written = try request.json()
        if !isLogin { written.remove(at: JSONPointer([Self.nextTimes])) }
        secrets = try SecretDocument(written: written, keeping: stored, isLogin: isLogin)
        let problems = lost.compactMap { pointer -> DocumentProblem? in
            let place = JSONPointer(pointer)
            guard let place, let stored, let kept = stored.marked[place], secrets.marked[place] == kept else {
                return nil
            }
            return DocumentProblem(
                pointer: pointer,
                detail: "cannot be kept: the present secret.key does not open what is stored; write the secret itself")
        }
        if let first = problems.first { throw DocumentError(first, Array(problems.dropFirst())) }
    }

    /// Refuses a document that names something else than its path.
    func requireName(_ name: String, of pathName: String) throws {
        guard name.lowercased() == pathName.lowercased() else {
            throw DocumentError(
                DocumentProblem(
                    pointer: "/name",
                    detail: "is \"\(name)\"; a name is fixed once created, and this one is \"\(pathName)\""))
        }
    }
}
