/// A path with names in braces for the segments that vary: `/api/flows/{name}`; `{name...}` at the end takes the rest.
struct PathPattern: Sendable, Hashable {
    /// As it was written.
    let text: String
    let pieces: [Piece]

    enum Piece: Sendable, Hashable {
        case literal(String)
        case one(String)
        case rest(String)
    }

    init(_ text: String) {
        self.text = text
        pieces = text.split(separator: "/").map { part in
            guard part.hasPrefix("{"), part.hasSuffix("}") else { return .literal(String(part)) }
            let name = part.dropFirst().dropLast()
            return name.hasSuffix("...") ? .rest(String(name.dropLast(3))) : .one(String(name))
        }
    }

    /// The names in braces, in order.
    var names: [String] {
        pieces.compactMap { piece in
            switch piece {
            case .literal: nil
            case .one(let name), .rest(let name): name
            }
        }
    }
}
