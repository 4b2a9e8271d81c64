/// A zone's file as RFC 9636 describes it, of version 2 or later; the 32-bit part is passed over.
struct TimeZoneFile {
    let table: OffsetTable
    let rule: OffsetRule?

    init(_ bytes: [UInt8], name: String) throws(TimeZoneError) {
        func damaged(_ reason: String) -> TimeZoneError { .damaged(name: name, reason: reason) }

        var reader = BigEndianReader(bytes: bytes)
        guard let first = Header(&reader) else { throw damaged("it has no header of a time zone file") }
        guard first.version >= UInt8(ascii: "2") else { throw damaged("it is of version 1, which ends in 2038") }
        reader.position += first.bodySize(timeSize: 4)
        guard let header = Header(&reader), reader.has(header.bodySize(timeSize: 8)) else {
            throw damaged("it is cut off")
        }
        guard header.leapSeconds == 0 else { throw damaged("it counts leap seconds") }

        let times = (0..<header.transitions).compactMap { _ in reader.integer(Int64.self) }
        let kinds = (0..<header.transitions).compactMap { _ in reader.integer(UInt8.self) }
        let offsets = (0..<header.kinds).compactMap { _ in reader.kind() }
        reader.position += header.bodySize(timeSize: 8) - header.transitions * 9 - header.kinds * 6

        guard let initial = offsets.first, offsets.allSatisfy({ OffsetRule.isPossible(Int($0)) }),
            kinds.allSatisfy({ Int($0) < offsets.count }), zip(times, times.dropFirst()).allSatisfy(<)
        else { throw damaged("its table contradicts itself") }
        let bounds = Int64.distantPast...Int64.distantFuture
        guard times.allSatisfy(bounds.contains) else { throw damaged("it lists times beyond all time") }

        table = OffsetTable(
            initialOffset: Int(initial), changes: zip(times, kinds).map { ($0, offsets[Int($1)]) })
        let footer = bytes[min(reader.position, bytes.count)...].split(separator: UInt8(ascii: "\n")).first ?? []
        rule = OffsetRule(text: footer)
        guard rule != nil || footer.isEmpty else { throw damaged("the rule in its last line is no TZ text of POSIX") }
    }

    /// The 44 bytes before each of the two parts.
    private struct Header {
        let version: UInt8
        let utcIndicators: Int
        let standardIndicators: Int
        let leapSeconds: Int
        let transitions: Int
        let kinds: Int
        let nameBytes: Int

        init?(_ reader: inout BigEndianReader) {
            guard reader.has(44), reader.integer(UInt32.self) == 0x545A_6966,  // "TZif"
                let version = reader.integer(UInt8.self)
            else { return nil }
            reader.position += 15
            let counts = (0..<6).compactMap { _ in reader.integer(UInt32.self).map(Int.init) }
            guard counts.count == 6, counts.allSatisfy({ $0 <= 65_536 }) else { return nil }
            self.version = version
            (utcIndicators, standardIndicators, leapSeconds) = (counts[0], counts[1], counts[2])
            (transitions, kinds, nameBytes) = (counts[3], counts[4], counts[5])
        }

        func bodySize(timeSize: Int) -> Int {
            transitions * (timeSize + 1) + kinds * 6 + nameBytes + leapSeconds * (timeSize + 4) + standardIndicators
                + utcIndicators
        }
    }
}

/// Reads integers whose greatest byte comes first, and nothing past the end.
private struct BigEndianReader {
    let bytes: [UInt8]
    var position = 0

    func has(_ count: Int) -> Bool { position <= bytes.count && bytes.count - position >= count }

    mutating func integer<Integer: FixedWidthInteger>(_: Integer.Type) -> Integer? {
        let size = Integer.bitWidth / 8
        guard has(size) else { return nil }
        var value: Integer = 0
        for byte in bytes[position..<position + size] {
            value = value &<< 8 | Integer(truncatingIfNeeded: byte)
        }
        position += size
        return value
    }

    /// The offset of one kind of time; whether it is daylight saving time, and its name, are passed over.
    mutating func kind() -> Int32? {
        let offset = integer(Int32.self)
        position += 2
        return offset
    }
}
