/// Comments and trailing commas, which people want in what they write by hand.
enum JSONComments {
    /// Puts spaces where comments and trailing commas stand, so that every other byte keeps its place.
    static func blank(_ bytes: inout [UInt8]) {
        var index = 0
        var comma: Int?
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                comma = nil
                index = endOfString(from: index, in: bytes)
            case UInt8(ascii: "/"):
                let end = endOfComment(from: index, in: bytes)
                guard let end else { return }
                for place in index..<end where bytes[place] != 0x0A && bytes[place] != 0x0D { bytes[place] = 0x20 }
                index = end
            case UInt8(ascii: ","):
                comma = comma == nil && follows(index, in: bytes) ? index : nil
                index += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if let comma { bytes[comma] = 0x20 }
                comma = nil
                index += 1
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default:
                comma = nil
                index += 1
            }
        }
    }

    /// Something stands before the comma that it can follow: neither an opening bracket nor another comma.
    private static func follows(_ comma: Int, in bytes: [UInt8]) -> Bool {
        var index = comma - 1
        while index >= 0 {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index -= 1
            case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"): return false
            default: return true
            }
        }
        return false
    }

    private static func endOfString(from start: Int, in bytes: [UInt8]) -> Int {
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 1
            } else if bytes[index] == UInt8(ascii: "\"") {
                return index + 1
            }
            index += 1
        }
        return bytes.count
    }

    private static func endOfComment(from start: Int, in bytes: [UInt8]) -> Int? {
        guard start + 1 < bytes.count else { return nil }
        var index = start + 2
        if bytes[start + 1] == UInt8(ascii: "/") {
            while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
            return index
        }
        guard bytes[start + 1] == UInt8(ascii: "*") else { return nil }
        while index + 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") { return index + 2 }
            index += 1
        }
        return nil
    }
}
