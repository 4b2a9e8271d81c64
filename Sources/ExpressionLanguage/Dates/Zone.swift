import Foundation

/// A time zone as Java's `ZoneId` knows it: an offset, an offset with a prefix, or a name of the IANA database.
struct Zone: Sendable, Hashable {
    private enum Rules: Sendable, Hashable {
        case fixed(Int64)
        case region(TimeZone)
    }

    /// As Java writes it.
    let id: String
    private let rules: Rules
    /// It is a mere offset, without a prefix or a name.
    let isOffset: Bool

    static let utc = Zone(offset: 0)

    /// - Parameter offset: seconds ahead of UTC.
    init(offset: Int64) {
        id = offset == 0 ? "Z" : OffsetText.id(offset)
        rules = .fixed(offset)
        isOffset = true
    }

    /// Nil when Java does not know such a zone.
    init?(id: String) {
        if id == "Z" {
            self.init(offset: 0)
            return
        }
        if id.hasPrefix("+") || id.hasPrefix("-") {
            guard let offset = OffsetText.parse(id) else { return nil }
            self.init(offset: offset)
            return
        }
        for prefix in ["UTC", "GMT", "UT"] where id.hasPrefix(prefix) {
            let rest = id.dropFirst(prefix.count)
            if rest.isEmpty {
                self.init(id: id, rules: .fixed(0))
                return
            }
            if rest.hasPrefix("+") || rest.hasPrefix("-") {
                guard let offset = OffsetText.parse(String(rest)) else { return nil }
                self.init(id: offset == 0 ? prefix : prefix + OffsetText.id(offset), rules: .fixed(offset))
                return
            }
        }
        guard ZoneNames.isKnown(id), let zone = TimeZone(identifier: id) else { return nil }
        self.init(id: id, rules: .region(zone))
    }

    private init(id: String, rules: Rules) {
        self.id = id
        self.rules = rules
        isOffset = false
    }

    /// Seconds ahead of UTC at a moment, given in seconds since the epoch.
    func offset(at second: Int64) -> Int64 {
        switch rules {
        case .fixed(let offset): offset
        case .region(let zone): Int64(zone.secondsFromGMT(for: Self.date(second)))
        }
    }

    func isSummerTime(at second: Int64) -> Bool {
        switch rules {
        case .fixed: false
        case .region(let zone): zone.isDaylightSavingTime(for: Self.date(second))
        }
    }

    var isFixed: Bool { if case .fixed = rules { true } else { false } }

    /// The offset of a local time: of two the earlier one's, and where the clock leaps over it the one before the leap.
    func offset(of local: CivilTime) -> Int64 {
        let (before, after) = offsetsAround(local.epochSecond)
        if before == after || offset(at: local.epochSecond - before) == before { return before }
        return offset(at: local.epochSecond - after) == after ? after : before
    }

    /// The clock leaps over this local time.
    func skips(_ local: CivilTime) -> Bool {
        let (before, after) = offsetsAround(local.epochSecond)
        return before != after && offset(at: local.epochSecond - before) != before
            && offset(at: local.epochSecond - after) != after
    }

    private func offsetsAround(_ second: Int64) -> (before: Int64, after: Int64) {
        if case .fixed(let offset) = rules { return (offset, offset) }
        return (offset(at: second - 86_400), offset(at: second + 86_400))
    }

    /// From 2400 on the rules come again every 400 years; Foundation does not know them beyond some thousand.
    private static func date(_ second: Int64) -> Date {
        let cycle: Int64 = 146_097 * 86_400
        let start: Int64 = 13_569_465_600
        let place = second < start ? max(second, -60_000_000_000) : start + (second - start) % cycle
        return Date(timeIntervalSince1970: Double(place))
    }
}

/// Offsets from UTC as Java's `ZoneOffset` writes and reads them.
enum OffsetText {
    /// `Z`, `+03:00`, `-07:52:58`.
    static func id(_ offset: Int64) -> String {
        if offset == 0 { return "Z" }
        let total = abs(offset)
        var text = (offset < 0 ? "-" : "+") + Padding.digits(total / 3600, 2) + ":" + Padding.digits(total / 60 % 60, 2)
        if total % 60 != 0 { text += ":" + Padding.digits(total % 60, 2) }
        return text
    }

    /// `+h`, `+hh`, `+hh:mm`, `+hhmm`, `+hh:mm:ss`, `+hhmmss`, up to 18 hours; the same with `-`.
    static func parse(_ text: String) -> Int64? {
        let bytes = Array(text.utf8.dropFirst())
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        let colon = UInt8(ascii: ":")
        let fields: [ArraySlice<UInt8>]
        switch bytes.count {
        case 1, 2: fields = [bytes[...]]
        case 4: fields = [bytes[0..<2], bytes[2..<4]]
        case 5 where bytes[2] == colon: fields = [bytes[0..<2], bytes[3..<5]]
        case 6: fields = [bytes[0..<2], bytes[2..<4], bytes[4..<6]]
        case 8 where bytes[2] == colon && bytes[5] == colon: fields = [bytes[0..<2], bytes[3..<5], bytes[6..<8]]
        default: return nil
        }
        var total: Int64 = 0
        for (place, field) in fields.enumerated() {
            guard field.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
            let value = field.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
            guard place == 0 || value < 60 else { return nil }
            total += value * [3600, 60, 1][place]
        }
        guard total <= 18 * 3600 else { return nil }
        return isNegative ? -total : total
    }
}

/// Numbers with leading zeros.
enum Padding {
    static func digits(_ value: Int64, _ width: Int) -> String {
        let digits = String(value.magnitude)
        let zeros = max(0, width - digits.utf8.count)
        return (value < 0 ? "-" : "") + String(repeating: "0", count: zeros) + digits
    }
}
