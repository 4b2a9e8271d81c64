import HTTPTypes

/// Names one version of one stored document (RFC 9110, section 8.8.3).
struct EntityTag: Hashable {
    /// With its quotes.
    let text: String

    /// - Parameter id: the store's number, never given again.
    init(id: Int64, version: Int) { text = "\"\(id)-\(version)\"" }
}

extension WebRequest {
    /// What `If-Match` asks of the present version.
    /// - Parameters:
    ///   - tag: of the present version.
    ///   - caller: by cookie a version has to be named, so that nobody in a browser overwrites what another one saved.
    /// - Returns: whether the present version is the one to save over, and not just any.
    /// - Throws: 412 when it is another, 428 by cookie without the field.
    func requireMatch(_ tag: EntityTag, by caller: Caller) throws(Problem) -> Bool {
        guard let text = fields.value(of: "if-match") else {
            guard caller.means == .cookie else { return false }
            throw Problem(
                .preconditionRequired, "A version has to be named",
                detail: "Send the ETag of the version that was read as If-Match, so that nobody's changes are lost.")
        }
        let tags = text.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
        if tags == ["*"] { return false }
        guard tags.contains(tag.text) else {
            throw Problem(
                .preconditionFailed, "It was changed in between",
                detail: "If-Match does not name the present version, which is \(tag.text). Read it again.")
        }
        return true
    }
}
