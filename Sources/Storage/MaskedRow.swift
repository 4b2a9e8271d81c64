import FlowModel
public import OrderedJSON

/// Shows rows: their bodies are stored whole and as they are sent, so they are masked and cut here.
public struct MaskedRow {
    private let masker: Masker

    /// What is shown of a body, in bytes.
    private static let shownBytes = 65_536
    /// What is read of a body, so that a secret that the cut divides is still found.
    public static let readBytes = shownBytes + 16_384

    /// - Parameter secrets: all that must not be seen in a body.
    public init(secrets: [String]) { masker = Masker(secrets: secrets) }

    /// For the rows of a flow: with the secrets of it and its logins as they are now.
    public init(flow name: String, store: Store) throws {
        self.init(secrets: try store.flow(named: name).map(store.secrets(of:)) ?? [])
    }

    /// A row of a list.
    public func listed(_ shown: ShownRow) -> JSON {
        var row = shown.row
        row.request?.body = body(shown.body)
        return row.document
    }

    /// A row by itself, with its tries.
    public func detailed(_ shown: ShownRow) -> JSON {
        let body = body(shown.body)
        var row = shown.row
        row.request?.body = body
        guard case .object(var object) = row.document else { return .null }
        object["attempts"] = .array(
            shown.attempts.map { attempt in
                var attempt = attempt
                attempt.request?.body = body
                return attempt.document
            })
        object["body"] = .body(body)
        return .object(object)
    }

    private func body(_ bytes: [UInt8]) -> String? {
        guard !bytes.isEmpty else { return nil }
        let masked = masker.mask(String(decoding: bytes, as: UTF8.self))
        guard masked.utf8.count > Self.shownBytes else { return masked }
        return String(decoding: masked.utf8.prefix(Self.shownBytes), as: UTF8.self)
    }
}
