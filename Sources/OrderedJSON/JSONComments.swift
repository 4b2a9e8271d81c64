/// Comments and trailing commas, which people want in what they write by hand.
struct JSONComments {
    private var bytes: [UInt8]
    private var index = 0
    /// A comma after which nothing but blanks and comments has come yet.
    private var comma: Int?
    /// A comma may follow what stands before, as it is the end of a value.
    private var mayFollow = false

    /// The text with spaces where comments and trailing commas stood, so that every other byte keeps its place; or what is wrong.
    static func blanked(_ bytes: [UInt8]) -> Result<[UInt8], JSONFailure> {
        var comments = JSONComments(bytes: bytes)
        if let fault = comments.blank() { return .failure(JSONFailure(fault)) }
        return .success(comments.bytes)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func blank() -> JSONFault? {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            case UInt8(ascii: "/"):
                let start = index
                guard skipComment() else { return JSONFault(offset: start, problem: .unterminatedComment) }
            case UInt8(ascii: ","):
                comma = mayFollow ? index : nil
                mayFollow = false
                index += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if let comma { bytes[comma] = 0x20 }
                passToken(isEnd: true)
            case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ":"): passToken(isEnd: false)
            case UInt8(ascii: "\""):
                skipString()
                comma = nil
                mayFollow = true
            default: passToken(isEnd: true)
            }
        }
        return nil
    }

    private mutating func passToken(isEnd: Bool) {
        comma = nil
        mayFollow = isEnd
        index += 1
    }

    private mutating func skipString() {
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index = min(index + 1, bytes.count)
    }

    /// Blanks a comment, but for its line ends; false when it has no end. A lone slash is left for the parser.
    private mutating func skipComment() -> Bool {
        let start = index
        switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
        case UInt8(ascii: "/"):
            while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
        case UInt8(ascii: "*"):
            index += 2
            while index + 1 < bytes.count, bytes[index] != UInt8(ascii: "*") || bytes[index + 1] != UInt8(ascii: "/") {
                index += 1
            }
            guard index + 1 < bytes.count else { return false }
            index += 2
        default:
            passToken(isEnd: true)
            return true
        }
        for place in start..<index where bytes[place] != 0x0A && bytes[place] != 0x0D { bytes[place] = 0x20 }
        return true
    }
}
