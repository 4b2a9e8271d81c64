/// Finds the `${…}` of a text as NiFi does, by counting braces and skipping quoted texts, before any of them is parsed.
///
/// Its habits are NiFi's: an odd number of dollar signs opens an expression; the count of dollar signs is not forgotten over braces, backslashes
/// and quoted texts; a quoted text ends at a quote that an even number of backslashes since its beginning, wherever they stood, precedes.
struct RangeScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Looks for what dollar signs keep from being an expression: `$${…}`.
    let escaped: Bool

    func ranges() -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var last: UInt8 = 0
        var braces = 0
        var start: Int?
        var dollars = 0
        var backslashes = 0
        var place = 0
        let end = bytes.count
        while place < end {
            let byte = bytes[place]
            if byte == UInt8(ascii: " ") {
                dollars = 0
                last = byte
                place = ByteSearch.endOfSpaces(in: bytes, from: place + 1)
                continue
            }
            if Self.isOrdinary(byte) {
                repeat { place += 1 } while place < end && Self.isOrdinary(bytes[place])
                dollars = 0
                last = bytes[place - 1]
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                if start != nil, last != UInt8(ascii: "\\") || backslashes & 1 == 0 {
                    guard let quoteEnd = quoteEnd(from: place) else { return ranges }
                    place = quoteEnd + 1
                    continue
                }
                dollars = 0
            case UInt8(ascii: "{"):
                if (dollars & 1 == 0) == escaped, last == UInt8(ascii: "$"), braces == 0 {
                    start = place - (escaped ? dollars : 1)
                }
                if start != nil { braces += 1 }
            case UInt8(ascii: "}"):
                guard braces > 0 else {
                    place += 1
                    continue
                }
                braces -= 1
                if braces == 0, let first = start {
                    ranges.append(max(first, 0)..<place + 1)
                    start = nil
                }
            case UInt8(ascii: "$"): dollars += 1
            case UInt8(ascii: "\\"): backslashes += 1
            default: dollars = 0
            }
            last = byte
            place += 1
        }
        return ranges
    }

    /// A letter, a digit or a sign that means nothing here.
    @inline(__always)
    private static func isOrdinary(_ byte: UInt8) -> Bool { byte &- 0x28 < 0x53 && byte != UInt8(ascii: "\\") }

    private func quoteEnd(from start: Int) -> Int? {
        var backslashes = 0
        var place = start + 1
        while let next = ByteSearch.first(bytes[start], in: bytes, from: place) {
            backslashes += ByteSearch.count(of: UInt8(ascii: "\\"), in: bytes, place..<next)
            if backslashes & 1 == 0 || next > start + 1 && bytes[next - 1] != UInt8(ascii: "\\") { return next }
            place = next + 1
        }
        return nil
    }
}
