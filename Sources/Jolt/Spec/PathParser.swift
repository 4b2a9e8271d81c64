/// Reads paths in dot notation, such as `orders[&1].lines.@(1,id)`.
enum PathParser {
    /// How many keys a path may have; each makes a level of the output.
    static let maximumLength = 256

    /// The elements of a path; none of a blank one.
    /// - Parameter prefix: what comes before the path; it is not shown in messages.
    static func elements(_ path: SpecText, after prefix: SpecText = []) throws(SpecFault) -> [PathElement] {
        let shown = path
        let path = prefix + path
        for mark in [UInt8(ascii: "*"), UInt8(ascii: "$")]
        where path.contains(mark) && !path.contains(UInt8(ascii: "\\"), mark) {
            let sign = Character(Unicode.Scalar(mark))
            throw SpecFault(
                found: shown.quoted,
                expected: "a path without \"\(sign)\", or with \"\\\(sign)\" for the character itself")
        }
        guard !path.isBlank else { return [] }
        var elements: [PathElement] = []
        for key in try keys(withDotsBeforeBrackets(path), of: shown) {
            let element = try PathElementParser.element(key)
            switch element {
            case .at: throw SpecFault(found: shown.quoted, expected: "a path after \"@\", such as \"@(1,key)\"")
            case .starAll, .star, .hash:
                throw SpecFault(found: shown.quoted, expected: "names, indices and references, not \(element.inWords)")
            default: elements.append(element)
            }
        }
        guard elements.count <= maximumLength else {
            throw SpecFault(found: "a path of \(elements.count) keys", expected: "at most \(maximumLength)")
        }
        return elements
    }

    private static func withDotsBeforeBrackets(_ path: SpecText) -> SpecText {
        var result = SpecText()
        for (index, byte) in path.enumerated() {
            if byte == UInt8(ascii: "["), index > 0 {
                switch path[index - 1] {
                case UInt8(ascii: "\\"), UInt8(ascii: "@"), UInt8(ascii: "."): break
                default: result.append(UInt8(ascii: "."))
                }
            }
            result.append(byte)
        }
        return result
    }

    /// Cuts at dots that have no backslash and stand outside `@(…)`. Escapes other than of dots stay.
    private static func keys(_ path: SpecText, of original: SpecText) throws(SpecFault) -> [SpecText] {
        var keys: [SpecText] = []
        var key = SpecText()
        var wasEscape = false
        var index = 0
        while index < path.count {
            let byte = path[index]
            index += 1
            let isEscape = byte == UInt8(ascii: "\\") && !wasEscape
            if wasEscape, byte != UInt8(ascii: "."), byte != UInt8(ascii: "\\") {
                key.append(UInt8(ascii: "\\"))
                key.append(byte)
            } else if byte == UInt8(ascii: "@") {
                key.append(byte)
                key += try lookup(path, &index, original)
                let isInBrackets = key.contains(UInt8(ascii: "[")) && !key.contains(UInt8(ascii: "]"))
                if !isInBrackets { take(&key, into: &keys, evenEmpty: true) }
            } else if byte == UInt8(ascii: "."), !wasEscape {
                take(&key, into: &keys)
            } else if !isEscape {
                key.append(byte)
            }
            wasEscape = isEscape
        }
        take(&key, into: &keys)
        return keys
    }

    private static func take(_ key: inout SpecText, into keys: inout [SpecText], evenEmpty: Bool = false) {
        if evenEmpty || !key.isEmpty { keys.append(key) }
        key = []
    }

    /// What belongs to an `@`: to the closing parenthesis, or else to the next dot.
    private static func lookup(_ path: SpecText, _ index: inout Int, _ original: SpecText) throws(SpecFault) -> SpecText
    {
        guard index < path.count else { return [] }
        let start = index
        let first = path[index]
        index += 1
        if first == UInt8(ascii: ".") { throw SpecFault(found: original.quoted, expected: "a key after \"@\"") }
        guard first == UInt8(ascii: "(") else {
            while index < path.count {
                index += 1
                if path[index - 1] == UInt8(ascii: ".") {
                    return [UInt8(ascii: "(")] + path[start..<index - 1] + [UInt8(ascii: ")")]
                }
            }
            return SpecText(path[start...])
        }
        while index < path.count {
            index += 1
            switch path[index - 1] {
            case UInt8(ascii: "("): throw SpecFault(found: original.quoted, expected: "no \"(\" inside \"@(…)\"")
            case UInt8(ascii: ")"): return SpecText(path[start..<index])
            default: break
            }
        }
        throw SpecFault(found: original.quoted, expected: "a \")\" that closes \"@(\"")
    }
}

extension PathParser {
    /// The elements of a path below the root; a blank one is the root itself.
    static func rooted(_ path: SpecText) throws(SpecFault) -> [PathElement] {
        if path.isBlank { return [] }
        return Array(try elements(path, after: SpecText("root.")).dropFirst())
    }
}
