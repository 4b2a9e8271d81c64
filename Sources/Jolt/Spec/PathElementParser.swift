/// Reads one key of a spec.
enum PathElementParser {
    /// The element that a key stands for; the marks are looked for in a fixed order.
    static func element(_ key: SpecText) throws(SpecFault) -> PathElement {
        let marks = key.withoutEscapedCharacters
        let name = key.withoutBackslashes
        if marks == SpecText("@") {
            guard name == marks else { throw SpecFault(found: key.quoted, expected: "\"@\" alone or at the front") }
            return .at
        }
        if marks == SpecText("*") {
            guard name == marks else {
                throw SpecFault(found: key.quoted, expected: "no escaped character beside a lone \"*\"")
            }
            return .starAll
        }
        if marks.first == UInt8(ascii: "[") { return try array(name, marks: marks, key: key) }
        if marks.first == UInt8(ascii: "@") || marks.contains(UInt8(ascii: "@"), UInt8(ascii: "(")) {
            return .lookup(try lookup(key))
        }
        if marks.contains(UInt8(ascii: "@")) { throw SpecFault(found: key.quoted, expected: "\"@\" only at the front") }
        if marks.contains(UInt8(ascii: "$")) { return .dollar(try reference(name, mark: UInt8(ascii: "$"))) }
        if marks.contains(UInt8(ascii: "[")) { return try array(name, marks: marks, key: key) }
        if marks.contains(UInt8(ascii: "&")) {
            guard !marks.contains(UInt8(ascii: "*")) else {
                throw SpecFault(found: key.quoted, expected: "\"*\" or \"&\", not both in one key")
            }
            return .ampersand(try ampersand(name))
        }
        let stars = marks.count(of: UInt8(ascii: "*"))
        if stars > 0 { return .star(try StarPattern(name, stars: stars)) }
        if marks.contains(UInt8(ascii: "#")) { return .hash(try hash(name)) }
        return .literal(name)
    }

    private static func array(_ name: SpecText, marks: SpecText, key: SpecText) throws(SpecFault) -> PathElement {
        guard marks.count(of: UInt8(ascii: "[")) == 1, marks.count(of: UInt8(ascii: "]")) == 1 else {
            throw SpecFault(found: key.quoted, expected: "one pair of brackets in a key")
        }
        guard name.first == UInt8(ascii: "["), name.last == UInt8(ascii: "]"), name.count >= 2 else {
            throw SpecFault(found: key.quoted, expected: "the brackets of an index around the whole key")
        }
        let inner = SpecText(name[1..<name.count - 1])
        guard let first = inner.first else { return .array(.append) }
        switch first {
        case UInt8(ascii: "&"):
            let reference = try reference(inner, mark: first)
            return .array(.reference(reference, canonical: reference.canonical("&")))
        case UInt8(ascii: "#"):
            guard inner.count > 1 else { return .array(.matchCount(up: 0)) }
            guard let up = SpecText(inner[1...]).javaInteger, up >= 0 else {
                throw SpecFault(found: key.quoted, expected: "a number of levels after \"#\", such as \"[#2]\"")
            }
            return .array(.matchCount(up: Int(up)))
        case UInt8(ascii: "@"): return .array(.lookup(try lookup(inner)))
        default:
            guard let index = inner.javaInteger, index >= 0 else {
                throw SpecFault(
                    found: key.quoted,
                    expected: "an array index from 0, \"[]\", or one of \"[&1]\", \"[#2]\", \"[@(1,key)]\"")
            }
            return .array(.index(index, text: inner))
        }
    }

    /// `&`, `&2`, `&(2)` or `&(2,1)`, and the same with `$`.
    static func reference(_ text: SpecText, mark: UInt8) throws(SpecFault) -> GroupReference {
        let sign = Character(Unicode.Scalar(mark))
        let fault = SpecFault(
            found: text.quoted, expected: "\"\(sign)\", \"\(sign)2\" or \"\(sign)(2,1)\" with numbers from 0")
        guard text.first == mark else { throw fault }
        let rest = SpecText(text[1...])
        if rest.isEmpty { return GroupReference(up: 0, group: 0) }
        guard rest.count >= 3, rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")") else {
            guard let up = rest.javaInteger, up >= 0 else { throw fault }
            return GroupReference(up: Int(up), group: 0)
        }
        var numbers = rest[1..<rest.count - 1].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map(SpecText.init)
        while numbers.last?.isEmpty == true { numbers.removeLast() }
        guard numbers.count == 1 || numbers.count == 2, let up = numbers[0].javaInteger, up >= 0 else { throw fault }
        guard numbers.count == 2 else { return GroupReference(up: Int(up), group: 0) }
        guard let group = numbers[1].javaInteger, group >= 0 else { throw fault }
        return GroupReference(up: Int(up), group: Int(group))
    }

    private static func ampersand(_ name: SpecText) throws(SpecFault) -> AmpersandTemplate {
        var pieces: [AmpersandTemplate.Piece] = []
        var canonical = SpecText()
        var literal = SpecText()
        var index = 0
        while index < name.count {
            guard name[index] == UInt8(ascii: "&") else {
                literal.append(name[index])
                index += 1
                continue
            }
            if !literal.isEmpty {
                pieces.append(.literal(literal))
                canonical += literal
                literal = []
            }
            var end = index + 1
            while end < name.count, isPartOfReference(name[end]) { end += 1 }
            let reference = try reference(SpecText(name[index..<end]), mark: UInt8(ascii: "&"))
            pieces.append(.reference(reference))
            canonical += reference.canonical("&")
            index = end
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        canonical += literal
        return AmpersandTemplate(pieces: pieces, canonical: canonical)
    }

    private static func isPartOfReference(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","): true
        default: false
        }
    }

    private static func hash(_ name: SpecText) throws(SpecFault) -> SpecText {
        guard name.first == UInt8(ascii: "#"), name.count > 1 else {
            throw SpecFault(found: name.quoted, expected: "\"#\" at the front and a text after it")
        }
        guard name[1] == UInt8(ascii: "(") else { return SpecText(name[1...]) }
        guard name.last == UInt8(ascii: ")"), name.count > 2 else {
            throw SpecFault(found: name.quoted, expected: "a \")\" at the end of \"#(\"")
        }
        return SpecText(name[2..<name.count - 1])
    }

    /// `@2`, `@(2)`, `@key`, `@(key.other)` or `@(2,key.other)`. Takes the key with its escapes.
    private static func lookup(_ key: SpecText) throws(SpecFault) -> Lookup {
        guard key.count >= 2, key.first == UInt8(ascii: "@") else {
            throw SpecFault(found: key.quoted, expected: "\"@\" only at the front")
        }
        var inner = SpecText(key[1...])
        guard !inner.contains(UInt8(ascii: "@")) else {
            throw SpecFault(found: key.quoted, expected: "no \"@\" inside another")
        }
        guard !inner.contains(UInt8(ascii: "*")), !inner.contains(UInt8(ascii: "["), UInt8(ascii: "]")) else {
            throw SpecFault(found: key.quoted, expected: "neither \"*\" nor \"[]\" inside a lookup with \"@\"")
        }
        if inner.first == UInt8(ascii: "(") {
            guard inner.last == UInt8(ascii: ")"), inner.count > 2 else {
                throw SpecFault(found: key.quoted, expected: "a level or a path in parentheses, such as \"@(1,key)\"")
            }
            inner = SpecText(inner[1..<inner.count - 1])
        }
        let digits = inner.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard !digits.isEmpty else { return Lookup(up: 0, path: try path(inner, key)) }
        let rest = inner[digits.endIndex...]
        guard rest.isEmpty || rest.first == UInt8(ascii: ","), let up = SpecText(digits).javaInteger else {
            throw SpecFault(found: key.quoted, expected: "a number of levels, a comma and a path, such as \"@(1,key)\"")
        }
        return Lookup(up: Int(up), path: try path(SpecText(rest.dropFirst()), key))
    }

    private static func path(_ text: SpecText, _ key: SpecText) throws(SpecFault) -> [PathElement]? {
        guard !text.isEmpty else { return nil }
        let elements = try PathParser.elements(text)
        guard !elements.isEmpty else { throw SpecFault(found: key.quoted, expected: "a path after the level") }
        return elements
    }
}
