/// Which of several keys with stars or references is tried first.
struct KeyPrecedence: Comparable {
    private let rank: Int
    private let canonical: SpecText

    init(_ element: PathElement) {
        canonical = element.canonical
        rank =
            switch element {
            case .ampersand, .array: 1
            case .star(let pattern): pattern.pieces.count > 3 ? 2 : pattern.pieces.count == 3 ? 3 : 4
            default: 5
            }
    }

    /// References first, then three stars and more, two, one, the star alone; then the longer one; then by the alphabet.
    static func < (one: KeyPrecedence, other: KeyPrecedence) -> Bool {
        if one.rank != other.rank { return one.rank < other.rank }
        let (length, otherLength) = (one.canonical.utf16Count, other.canonical.utf16Count)
        if length != otherLength { return length > otherLength }
        return one.canonical.precedesInUTF16(other.canonical)
    }

    static func == (one: KeyPrecedence, other: KeyPrecedence) -> Bool {
        one.rank == other.rank && one.canonical == other.canonical
    }
}
