import HTTPTypes

/// The key by which a caller marks a post that it may send twice.
enum IdempotencyKey {
    private static let longest = 255

    /// - Throws: 400 for a key that is empty, too long, or comes twice.
    static func read(_ fields: HTTPFields) throws(Problem) -> String? {
        var key: String?
        for field in fields where field.name.canonicalName == "idempotency-key" {
            guard key == nil else { throw .badRequest("Idempotency-Key comes twice; send it once.") }
            key = field.value
        }
        guard let key else { return nil }
        guard !key.isEmpty, key.utf8.count <= longest else {
            throw .badRequest("Idempotency-Key has \(key.utf8.count) bytes; 1 to \(longest) are possible.")
        }
        return key
    }
}
