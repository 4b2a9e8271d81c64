/// Cuts an expression into tokens, the longest that fits, as NiFi's lexer does.
struct Tokenizer {
    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    private(set) var position: Int
    /// The quoted text that was read last holds a backslash or a dollar sign.
    private(set) var hasSigns = false

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
        self.bytes = bytes
        self.end = end
        position = start
    }

    mutating func next() -> Token {
        skipBlanks()
        let start = position
        guard start < end else { return Token(kind: .end, start: start, end: start) }
        let kind = scan(bytes[start])
        return Token(kind: kind, start: start, end: position)
    }

    private mutating func scan(_ byte: UInt8) -> Token.Kind {
        switch byte {
        case UInt8(ascii: "$"): return single(.dollar)
        case UInt8(ascii: "{"): return single(.leftBrace)
        case UInt8(ascii: "}"): return single(.rightBrace)
        case UInt8(ascii: "("): return single(.leftParenthesis)
        case UInt8(ascii: ")"): return single(.rightParenthesis)
        case UInt8(ascii: ":"): return single(.colon)
        case UInt8(ascii: ","): return single(.comma)
        case UInt8(ascii: "'"): return string()
        case UInt8(ascii: "\""): return stringOrName()
        case UInt8(ascii: "#"): return parameterOrFault()
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): return numberOrName()
        default: return CharacterKinds.isName(byte) ? name() : single(.unknown)
        }
    }

    private mutating func single(_ kind: Token.Kind) -> Token.Kind {
        position += 1
        return kind
    }

    /// White space, and comments from `#` to the end of their line.
    private mutating func skipBlanks() {
        while position < end {
            let byte = bytes[position]
            if byte == 0x20 {
                position = ByteSearch.endOfSpaces(in: bytes, from: position + 1)
            } else if CharacterKinds.isBlank(byte) {
                position += 1
            } else if byte == UInt8(ascii: "#"), let next = commentEnd() {
                position = next
            } else {
                return
            }
        }
    }

    private func commentEnd() -> Int? {
        guard position + 1 < end, bytes[position + 1] != UInt8(ascii: "{") else { return nil }
        var place = position + 1
        while place < end {
            if bytes[place] == UInt8(ascii: "\n") { return place + 1 }
            place += 1
        }
        return nil
    }

    private mutating func parameterOrFault() -> Token.Kind {
        guard position + 1 < end, bytes[position + 1] == UInt8(ascii: "{") else { return single(.unknown) }
        position += 2
        return .parameterStart
    }

    private mutating func name() -> Token.Kind {
        let start = position
        position = nameEnd(from: start)
        return Keywords.kind(of: UnsafeBufferPointer(rebasing: bytes[start..<position])) ?? .name
    }

    private func nameEnd(from start: Int) -> Int {
        var place = start
        while place < end, CharacterKinds.isName(bytes[place]) { place += 1 }
        return place
    }
}

extension Tokenizer {
    private mutating func number() -> Token.Kind {
        let (kind, end) = numberEnd() ?? (.whole, position + 1)
        position = end
        return kind
    }

    /// `-5` is a number, `-5a` a name, and so is `.`-something.
    private mutating func numberOrName() -> Token.Kind {
        let nameEnd = nameEnd(from: position)
        if let (kind, end) = numberEnd(), end >= nameEnd {
            position = end
            return kind
        }
        if nameEnd == position + 1, bytes[position] == UInt8(ascii: ".") { return single(.unknown) }
        return name()
    }

    /// Where the longest number from here ends.
    private func numberEnd() -> (Token.Kind, Int)? {
        var place = position
        if bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") { place += 1 }
        let wholeEnd = digitsEnd(from: place)
        let hasWhole = wholeEnd > place
        var kind = Token.Kind.whole
        place = wholeEnd
        if place < end, bytes[place] == UInt8(ascii: ".") {
            let fractionEnd = digitsEnd(from: place + 1)
            if hasWhole || fractionEnd > place + 1 {
                kind = .decimal
                place = fractionEnd
            }
        }
        guard hasWhole || kind == .decimal else { return nil }
        if let exponentEnd = exponentEnd(from: place) { return (.decimal, exponentEnd) }
        return (kind, place)
    }

    private func exponentEnd(from start: Int) -> Int? {
        guard start < end, bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
        var place = start + 1
        if place < end, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") { place += 1 }
        let digitsEnd = digitsEnd(from: place)
        return digitsEnd > place ? digitsEnd : nil
    }

    private func digitsEnd(from start: Int) -> Int {
        var place = start
        while place < end, bytes[place] &- 0x30 < 10 { place += 1 }
        return place
    }

    private mutating func string() -> Token.Kind {
        guard let stringEnd = stringEnd() else { return .brokenString }
        position = stringEnd
        return .string
    }

    /// A double quote may also begin or be part of a name.
    private mutating func stringOrName() -> Token.Kind {
        let nameEnd = nameEnd(from: position)
        if let stringEnd = stringEnd(), stringEnd >= nameEnd {
            position = stringEnd
            return .string
        }
        guard stringEnd() != nil else {
            position += 1
            return .brokenString
        }
        position = nameEnd
        return .name
    }

    private mutating func stringEnd() -> Int? {
        hasSigns = false
        let quote = bytes[position]
        var place = position + 1
        while place < end {
            let byte = bytes[place]
            if byte >= 0x28 && byte != UInt8(ascii: "\\") || byte == 0x20 {
                place += 1
                continue
            }
            if byte == quote { return place + 1 }
            if byte == UInt8(ascii: "\\") {
                hasSigns = true
                place += 2
                continue
            }
            if byte == UInt8(ascii: "$") { hasSigns = true }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t") { return nil }
            place += 1
        }
        return nil
    }
}
