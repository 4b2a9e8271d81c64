/// A key with stars: the pieces of text around them.
struct StarPattern {
    /// The key as it is written.
    let key: SpecText
    /// One more than there are stars; the first and the last may be empty.
    let pieces: [SpecText]
    /// The original matches it with a regular expression, which with two stars makes a difference.
    let isExpression: Bool

    /// The pattern of a key without escapes that has more than one star.
    init(expression key: SpecText) {
        self.key = key
        pieces = key.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(SpecText.init)
        isExpression = true
    }

    /// - Parameter stars: how many stars have no backslash.
    init(_ key: SpecText, stars: Int) throws(SpecFault) {
        guard stars > 2 || key.count(of: UInt8(ascii: "*")) == stars else {
            throw SpecFault(found: key.quoted, expected: "no \"\\*\" in a key with one or two stars")
        }
        self.key = key
        isExpression = stars > 2
        pieces = key.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(SpecText.init)
        if stars == 2, pieces[1].isEmpty, pieces[2].isEmpty {
            throw SpecFault(found: key.quoted, expected: "a text between two stars")
        }
    }

    /// Whether a name would match.
    func matches(_ name: SpecText) -> Bool {
        let blob = FrozenArray(pieces.flatMap { $0 })
        var offset: UInt32 = 0
        let ranges = FrozenArray(
            pieces.map { piece in
                defer { offset += UInt32(piece.count) }
                return TextRange(offset: offset, length: UInt32(piece.count))
            })
        var captures = [TextRange](repeating: TextRange(), count: pieces.count)
        return name.withUnsafeBufferPointer { name in
            captures.withUnsafeMutableBufferPointer { captures in
                guard let room = captures.baseAddress else { return false }
                let matcher = StarMatcher(
                    pieces: ranges.base, count: ranges.count, blob: blob.base, isExpression: isExpression)
                return matcher.match(name, into: room)
            }
        }
    }
}

/// A place in some bytes.
struct TextRange: BitwiseCopyable {
    var offset: UInt32 = 0
    var length: UInt32 = 0
}
