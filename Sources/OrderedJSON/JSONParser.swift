/// Reads RFC 8259 into a tape, without recursion.
struct JSONParser {
    let source: UnsafeBufferPointer<UInt8>
    let maximumDepth: Int
    var nodes: [JSONNode] = []
    private var index = 0
    private var open: [Int] = []
    private var lastSpace = -1

    init(source: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.source = source
        self.maximumDepth = maximumDepth
    }

    private var byte: UInt8? { index < source.count ? source[index] : nil }

    private func fault(_ problem: JSONFault.Problem) -> JSONFault { JSONFault(offset: index, problem: problem) }

    /// Reads the whole source; what is wrong with it, or nil.
    mutating func parse() -> JSONFault? {
        guard source.count < Int(UInt32.max) else { return JSONFault(offset: 0, problem: .tooLarge) }
        if source.count >= 3, source[0] == 0xEF, source[1] == 0xBB, source[2] == 0xBF { index = 3 }
        do throws(Thrown) {
            try value(name: 0)
            while let container = open.last { try step(container) }
            skipSpace()
            guard index == source.count else { throw Thrown(fault(.expected("the end of the text"))) }
            return nil
        } catch {
            return error.fault
        }
    }

    private struct Thrown: Error {
        let fault: JSONFault
        init(_ fault: JSONFault) { self.fault = fault }
    }

    private mutating func step(_ container: Int) throws(Thrown) {
        let isObject = nodes[container].kind == .object
        let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        skipSpace()
        let isFirst = nodes.count == container + 1
        if byte == closing {
            index += 1
            return close(container)
        }
        if !isFirst {
            guard byte == UInt8(ascii: ",") else {
                throw Thrown(fault(.expected(isObject ? "\",\" or \"}\" in this object" : "\",\" or \"]\" in this array")))
            }
            index += 1
            skipSpace()
        }
        guard isObject else { return try value(name: 0) }
        guard byte == UInt8(ascii: "\"") else {
            throw Thrown(fault(.expected(isFirst ? "a name in quotes or \"}\" in this object" : "a name in quotes in this object")))
        }
        let start = index + 1
        var info = JSONNode.named
        if try string() { info |= JSONNode.nameEscaped }
        let end = index
        skipSpace()
        guard byte == UInt8(ascii: ":") else { throw Thrown(fault(.expected("\":\" after this name"))) }
        index += 1
        skipSpace()
        if index != end + 1 { info |= JSONNode.nameSpaced }
        try value(name: info | UInt32(min(index - start, Int(JSONNode.longName))) << 8)
    }

    private mutating func close(_ container: Int) {
        nodes[container].length = UInt32(index) - nodes[container].offset
        nodes[container].next = UInt32(nodes.count)
        if lastSpace > Int(nodes[container].offset) { nodes[container].info |= JSONNode.marked }
        open.removeLast()
    }

    private mutating func value(name: UInt32) throws(Thrown) {
        skipSpace()
        let start = index
        switch byte ?? 0 {
        case UInt8(ascii: "\""): append(try string() ? JSONNode.marked : 0, .string, name, from: start)
        case UInt8(ascii: "{"): try begin(.object, name)
        case UInt8(ascii: "["): try begin(.array, name)
        case UInt8(ascii: "t"): try word("true", JSONNode.marked, .bool, name)
        case UInt8(ascii: "f"): try word("false", 0, .bool, name)
        case UInt8(ascii: "n"): try word("null", 0, .null, name)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number(name)
        default: throw Thrown(fault(.expected("a value")))
        }
    }

    private mutating func append(_ flags: UInt32, _ kind: JSONKind, _ name: UInt32, from start: Int) {
        nodes.append(
            JSONNode(
                offset: UInt32(start), length: UInt32(index - start), next: UInt32(nodes.count + 1),
                info: UInt32(kind.rawValue) | flags | name))
    }

    private mutating func begin(_ kind: JSONKind, _ name: UInt32) throws(Thrown) {
        guard open.count < maximumDepth else { throw Thrown(fault(.tooDeep(maximumDepth))) }
        open.append(nodes.count)
        append(0, kind, name, from: index)
        index += 1
    }

    private mutating func word(_ word: StaticString, _ flags: UInt32, _ kind: JSONKind, _ name: UInt32) throws(Thrown) {
        let start = index
        for offset in 0..<word.utf8CodeUnitCount {
            guard byte == word.utf8Start[offset] else { throw Thrown(fault(.expected("\"\(word)\""))) }
            index += 1
        }
        append(flags, kind, name, from: start)
    }

    private mutating func number(_ name: UInt32) throws(Thrown) {
        let start = index
        guard let end = NumberGrammar.end(of: UnsafeBufferPointer(rebasing: source[start...])) else {
            throw Thrown(fault(.expected("a number")))
        }
        index += end
        let isWhole = source[start..<index].allSatisfy { NumberGrammar.isDigit($0) || $0 == UInt8(ascii: "-") }
        append(isWhole ? 0 : JSONNode.marked, .number, name, from: start)
    }

    /// Moves past a string; whether it holds escapes.
    private mutating func string() throws(Thrown) -> Bool {
        var hasEscapes = false
        index += 1
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return hasEscapes
            case UInt8(ascii: "\\"):
                hasEscapes = true
                index += 1
                try escape()
            case 0..<0x20: throw Thrown(fault(.controlCharacter))
            default:
                let length = UTF8Sequence.length(at: index, in: source)
                guard length > 0 else { throw Thrown(fault(.invalidUTF8)) }
                index += length
            }
        }
        throw Thrown(fault(.unterminatedString))
    }

    private mutating func escape() throws(Thrown) {
        switch byte ?? 0 {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            index += 1
        case UInt8(ascii: "u"):
            let start = index - 1
            index += 1
            let unit = try hex()
            if unit & 0xF800 == 0xD800 { try lowSurrogate(after: unit, start) }
        default: throw Thrown(fault(.expected("an escape (one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u)")))
        }
    }

    private mutating func lowSurrogate(after unit: UInt32, _ start: Int) throws(Thrown) {
        let lone = Thrown(JSONFault(offset: start, problem: .loneSurrogate))
        guard unit < 0xDC00, index + 1 < source.count, source[index] == UInt8(ascii: "\\"), source[index + 1] == UInt8(ascii: "u") else {
            throw lone
        }
        index += 2
        guard try hex() & 0xFC00 == 0xDC00 else { throw lone }
    }

    private mutating func hex() throws(Thrown) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte, let digit = JSONEscapes.hexValue(byte) else {
                throw Thrown(fault(.expected("four hexadecimal digits after \\u")))
            }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            lastSpace = index
            index += 1
        }
    }
}
