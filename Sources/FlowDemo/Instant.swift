import Glibc

/// A second of Unix time, read and written as ERPs do, without a time zone's rules.
struct Instant: Comparable, Sendable {
    let seconds: Int

    static var now: Instant { Instant(seconds: time(nil)) }

    init(seconds: Int) { self.seconds = seconds }

    /// `2024-10-01T00:29:59`, with or without a fraction (which is left out) and `Z`; without one it counts as UTC.
    init?(_ text: String) {
        var rest = text.utf8[...]
        func number(_ digits: Int, after mark: Character?) -> Int? {
            if let mark, rest.popFirst() != mark.asciiValue { return nil }
            let part = rest.prefix(digits)
            guard part.count == digits, part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            rest = rest.dropFirst(digits)
            return part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        guard let year = number(4, after: nil), let month = number(2, after: "-"), (1...12).contains(month),
            let day = number(2, after: "-"), (1...31).contains(day),
            let hour = number(2, after: "T"), hour < 24, let minute = number(2, after: ":"), minute < 60,
            let second = number(2, after: ":"), second < 61
        else { return nil }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            rest = rest.drop { (0x30...0x39).contains($0) }
        }
        if rest.first == UInt8(ascii: "Z") { rest = rest.dropFirst() }
        guard rest.isEmpty else { return nil }
        var parts = tm()
        parts.tm_year = Int32(year - 1900)
        parts.tm_mon = Int32(month - 1)
        parts.tm_mday = Int32(day)
        parts.tm_hour = Int32(hour)
        parts.tm_min = Int32(minute)
        parts.tm_sec = Int32(second)
        seconds = timegm(&parts)
    }

    /// `2024-10-01T12:30:59`, in UTC.
    var text: String {
        var moment = time_t(seconds)
        var parts = tm()
        gmtime_r(&moment, &parts)
        func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
            + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
    }

    static func < (one: Instant, other: Instant) -> Bool { one.seconds < other.seconds }

    static func + (one: Instant, seconds: Int) -> Instant { Instant(seconds: one.seconds + seconds) }
}
