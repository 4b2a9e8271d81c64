#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Finds bytes in bytes, in a time that grows no faster than the text.
enum ByteSearch {
    static func first(_ wanted: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int)
        -> Int?
    {
        guard wanted.count <= text.count - start else { return nil }
        guard let needle = wanted.baseAddress, wanted.count > 0 else { return start }
        guard let base = text.baseAddress else { return nil }
        var place = start
        var patience = 4096
        let last = text.count - wanted.count
        while place <= last {
            guard let found = memchr(base + place, Int32(needle[0]), last - place + 1) else { return nil }
            let next = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            patience += (next - place) * 4
            place = next
            let equal = commonPrefix(base + place, needle, wanted.count)
            if equal == wanted.count { return place }
            patience -= equal
            if patience < 0 { return FailureTable(wanted).first(in: text, from: place) }
            place += 1
        }
        return nil
    }

    static func contains(_ byte: UInt8, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        first(byte, in: text, from: 0) != nil
    }

    static func first(_ byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = text.baseAddress, start < text.count else { return nil }
        guard let found = memchr(base + start, Int32(byte), text.count - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Where the blanks that stand at `start` end.
    @inline(__always)
    static func endOfSpaces(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var place = start
        let raw = UnsafeRawBufferPointer(text)
        while place + 8 <= text.count,
            raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) == 0x2020_2020_2020_2020
        {
            place += 8
        }
        while place < text.count, text[place] == 0x20 { place += 1 }
        return place
    }

    static func count(of byte: UInt8, in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        var place = range.lowerBound
        let part = UnsafeBufferPointer(rebasing: text[..<range.upperBound])
        while let next = first(byte, in: part, from: place) {
            count += 1
            place = next + 1
        }
        return count
    }

    static func last(_ wanted: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard wanted.count <= text.count else { return nil }
        guard let needle = wanted.baseAddress, wanted.count > 0 else { return text.count }
        guard let base = text.baseAddress else { return nil }
        var patience = 4096
        var place = text.count - wanted.count
        while place >= 0 {
            let equal = commonPrefix(base + place, needle, wanted.count)
            if equal == wanted.count { return place }
            patience += 4 - equal
            if patience < 0 { return FailureTable(wanted).last(in: text) }
            place -= 1
        }
        return nil
    }

    @inline(__always)
    private static func commonPrefix(_ one: UnsafePointer<UInt8>, _ other: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var place = 0
        while place < count, one[place] == other[place] { place += 1 }
        return place
    }
}

/// The method of Knuth, Morris and Pratt, for texts that repeat themselves.
private struct FailureTable {
    let wanted: UnsafeBufferPointer<UInt8>
    let fallback: [Int32]

    init(_ wanted: UnsafeBufferPointer<UInt8>) {
        self.wanted = wanted
        var fallback = [Int32](repeating: 0, count: wanted.count)
        var length = 0
        var place = 1
        while place < wanted.count {
            if wanted[place] == wanted[length] {
                length += 1
                fallback[place] = Int32(length)
                place += 1
            } else if length > 0 {
                length = Int(fallback[length - 1])
            } else {
                place += 1
            }
        }
        self.fallback = fallback
    }

    func first(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        search(text, from: start, stopsAtFirst: true)
    }

    func last(in text: UnsafeBufferPointer<UInt8>) -> Int? { search(text, from: 0, stopsAtFirst: false) }

    private func search(_ text: UnsafeBufferPointer<UInt8>, from start: Int, stopsAtFirst: Bool) -> Int? {
        var found: Int?
        var matched = 0
        for place in start..<text.count {
            while matched > 0, text[place] != wanted[matched] { matched = Int(fallback[matched - 1]) }
            if text[place] == wanted[matched] { matched += 1 }
            if matched == wanted.count {
                found = place - matched + 1
                if stopsAtFirst { return found }
                matched = Int(fallback[matched - 1])
            }
        }
        return found
    }
}
