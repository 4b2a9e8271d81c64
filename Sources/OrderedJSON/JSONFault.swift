/// What a parser found wrong at a byte; the words are made when someone asks.
struct JSONFault {
    var offset: Int
    var problem: Problem

    enum Problem {
        case expected(String)
        case tooDeep(Int)
        case tooLarge
        case invalidUTF8
        case loneSurrogate
        case controlCharacter
        case unterminatedString
        case unterminatedComment
    }

    /// The words, with what stands at the place.
    func reason(in source: UnsafeBufferPointer<UInt8>) -> String {
        switch problem {
        case .expected(let what): "expected \(what), found \(found(in: source))"
        case .tooDeep(let depth): "nested deeper than \(depth) levels"
        case .tooLarge: "longer than 4 GiB"
        case .invalidUTF8: "found \(found(in: source)), which is not UTF-8"
        case .loneSurrogate: "found half of a surrogate pair in this string"
        case .controlCharacter: "found \(found(in: source)) in this string, where it must be escaped"
        case .unterminatedComment: "this comment has no end, expected \"*/\""
        case .unterminatedString: "expected \"\\\"\" at the end of this string, found \(found(in: source))"
        }
    }

    private func found(in source: UnsafeBufferPointer<UInt8>) -> String {
        guard offset < source.count else { return "the end of the text" }
        let length = UTF8Sequence.length(at: offset, in: source)
        let byte = source[offset]
        if length == 0 { return "byte 0x" + hex(UInt32(byte), digits: 2) }
        if byte < 0x20 || byte == 0x7F { return "U+" + hex(UInt32(byte), digits: 4) }
        return "\"" + String(decoding: source[offset..<offset + length], as: UTF8.self) + "\""
    }

    private func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

/// A fault on its way through a `Result`.
struct JSONFailure: Error {
    let fault: JSONFault
    init(_ fault: JSONFault) { self.fault = fault }
}
