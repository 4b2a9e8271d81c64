import FlowModel
import OrderedJSON
import Storage

/// Shows the rows of a run: their bodies are stored as they are sent, so they are masked and cut here.
struct ShownRows {
    private let masker: Masker

    private static let shownBytes = 65_536
    /// What is read of a body, so that a secret that the cut divides is still found.
    static let readBytes = shownBytes + 16_384

    /// - Parameter secrets: all that must not be seen in a body.
    init(secrets: [String]) { masker = Masker(secrets: secrets) }

    /// The row as the API shows it (contract, section 6).
    func document(_ shown: ShownRow) -> JSON {
        var row = shown.row
        row.request?.body = body(shown.body)
        return [
            "index": .whole(row.index), "order": .string(row.order), "status": .string(row.status.rawValue),
            "attempts": .whole(row.attempts), "http_status": .optional(row.httpStatus),
            "request": row.request?.document ?? .null, "response": row.response?.document ?? .null,
            "error": .optional(row.error), "created_at": .time(row.createdAt), "finished_at": .time(row.finishedAt),
        ]
    }

    private func body(_ bytes: [UInt8]) -> String? {
        guard !bytes.isEmpty else { return nil }
        let masked = masker.mask(String(decoding: bytes, as: UTF8.self))
        guard masked.utf8.count > Self.shownBytes else { return masked }
        return String(decoding: masked.utf8.prefix(Self.shownBytes), as: UTF8.self)
    }
}
