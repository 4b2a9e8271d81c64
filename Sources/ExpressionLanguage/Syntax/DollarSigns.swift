/// What NiFi makes of dollar signs in the texts around expressions.
enum DollarSigns {
    private static let dollar = UInt8(ascii: "$")

    /// Each pair before the first brace is one.
    static func leading(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let brace = text.firstIndex(of: UInt8(ascii: "{")) ?? text.endIndex
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var place = text.startIndex
        while place < brace {
            if text[place] == dollar, place + 1 < brace, text[place + 1] == dollar { place += 1 }
            result.append(text[place])
            place += 1
        }
        result.append(contentsOf: text[brace...])
        return result
    }

    /// Of the ones at the end, half go.
    static func trailing(_ text: [UInt8], evenIfAll: Bool) -> [UInt8] {
        let count = text.reversed().prefix { $0 == dollar }.count
        guard count > 1, count < text.count || evenIfAll else { return text }
        return Array(text.dropLast(count / 2))
    }

    /// Each pair that leads, over further dollar signs, to braces with something between them on one line is one.
    static func escapes(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var stop = text.startIndex
        var place = text.startIndex
        while place < text.endIndex {
            let runEnd = text[place...].firstIndex { $0 != dollar } ?? text.endIndex
            guard runEnd > place else {
                result.append(text[place])
                place += 1
                continue
            }
            if stop < runEnd { stop = lineOrBraceEnd(of: text, from: runEnd) }
            let opens = runEnd < text.endIndex && text[runEnd] == UInt8(ascii: "{") && stop < text.endIndex
            let closes = opens && text[stop] == UInt8(ascii: "}")
            let count = runEnd - place
            result.append(contentsOf: repeatElement(dollar, count: closes ? count - count / 2 : count))
            place = runEnd
        }
        return result
    }

    /// The next closing brace or end of line.
    private static func lineOrBraceEnd(of text: ArraySlice<UInt8>, from start: Int) -> Int {
        var place = start
        while place < text.endIndex {
            switch text[place] {
            case UInt8(ascii: "}"), 0x0A, 0x0D: return place
            case 0x85 where place > start && text[place - 1] == 0xC2: return place
            case 0xA8 where place > start + 1 && text[place - 1] == 0x80 && text[place - 2] == 0xE2: return place
            case 0xA9 where place > start + 1 && text[place - 1] == 0x80 && text[place - 2] == 0xE2: return place
            default: place += 1
            }
        }
        return place
    }
}
