/// Finds the first place where a text stops being JSON (RFC 8259), for the message; the scanner has found that there is one.
struct JSONFaultFinder {
    let source: UnsafeBufferPointer<UInt8>
    let maximumDepth: Int
    private var index = 0
    private var open: [Container] = []

    private struct Container {
        let isObject: Bool
        var isEmpty = true
    }

    init(source: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.source = source
        self.maximumDepth = maximumDepth
    }

    private var byte: UInt8? { index < source.count ? source[index] : nil }

    private func fault(_ problem: JSONFault.Problem) -> JSONFault { JSONFault(offset: index, problem: problem) }

    /// Reads the whole source; what is wrong with it, or nil.
    mutating func find() -> JSONFault? {
        if source.count >= 3, source[0] == 0xEF, source[1] == 0xBB, source[2] == 0xBF { index = 3 }
        do throws(Thrown) {
            try value()
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

    private mutating func step(_ container: Container) throws(Thrown) {
        let isObject = container.isObject
        skipSpace()
        if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            index += 1
            open.removeLast()
            return
        }
        if !container.isEmpty {
            guard byte == UInt8(ascii: ",") else {
                throw Thrown(
                    fault(.expected(isObject ? "\",\" or \"}\" in this object" : "\",\" or \"]\" in this array")))
            }
            index += 1
            skipSpace()
        }
        open[open.count - 1].isEmpty = false
        if isObject { try name(isFirst: container.isEmpty) }
        try value()
    }

    private mutating func name(isFirst: Bool) throws(Thrown) {
        guard byte == UInt8(ascii: "\"") else {
            throw Thrown(
                fault(
                    .expected(isFirst ? "a name in quotes or \"}\" in this object" : "a name in quotes in this object"))
            )
        }
        try string()
        skipSpace()
        guard byte == UInt8(ascii: ":") else { throw Thrown(fault(.expected("\":\" after this name"))) }
        index += 1
    }

    private mutating func value() throws(Thrown) {
        skipSpace()
        switch byte ?? 0 {
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "{"): try begin(isObject: true)
        case UInt8(ascii: "["): try begin(isObject: false)
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        default: throw Thrown(fault(.expected("a value")))
        }
    }

    private mutating func begin(isObject: Bool) throws(Thrown) {
        guard open.count < maximumDepth else { throw Thrown(fault(.tooDeep(maximumDepth))) }
        open.append(Container(isObject: isObject))
        index += 1
    }

    private mutating func word(_ word: StaticString) throws(Thrown) {
        let start = index
        for offset in 0..<word.utf8CodeUnitCount {
            guard byte == word.utf8Start[offset] else {
                index = start
                throw Thrown(fault(.expected("a value")))
            }
            index += 1
        }
    }

    private mutating func number() throws(Thrown) {
        if byte == UInt8(ascii: "-") { index += 1 }
        if byte == UInt8(ascii: "0") { index += 1 } else { try digits() }
        if byte == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        guard let letter = byte, letter | 0x20 == UInt8(ascii: "e") else { return }
        index += 1
        if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
        try digits()
    }

    private mutating func digits() throws(Thrown) {
        guard let first = byte, NumberGrammar.isDigit(first) else {
            throw Thrown(fault(.expected("a digit in this number")))
        }
        while let byte, NumberGrammar.isDigit(byte) { index += 1 }
    }

    private mutating func string() throws(Thrown) {
        index += 1
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return
            case UInt8(ascii: "\\"):
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
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"),
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
        guard unit < 0xDC00, index + 1 < source.count, source[index] == UInt8(ascii: "\\"),
            source[index + 1] == UInt8(ascii: "u")
        else {
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
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }
}
