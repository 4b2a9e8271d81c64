import FlowModel

/// Dates in headers (RFC 9110, 5.6.7): the form that is to be sent, `Sun, 06 Nov 1994 08:49:37 GMT`, and the two that were sent
/// before, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Milliseconds since the epoch.
    /// - Parameter now: a year of two digits is taken to be at most 50 years after it.
    static func milliseconds(_ text: String, now: Int64) -> Int64? {
        let parts = text.split(whereSeparator: { $0 == " " || $0 == "-" })
        if parts.count == 6, parts[5] == "GMT" {
            return instant(day: parts[1], month: parts[2], year: fullYear(parts[3], now: now), time: parts[4])
        }
        guard parts.count == 5 else { return nil }
        return instant(day: parts[2], month: parts[1], year: Int(parts[4]), time: parts[3])
    }

    private static func fullYear(_ digits: Substring, now: Int64) -> Int? {
        guard let year = Int(digits) else { return nil }
        guard digits.utf8.count == 2 else { return year }
        let present = Int(Timestamps.rfc3339(now).prefix(4)) ?? 2000
        let sameCentury = present - present % 100 + year
        return sameCentury > present + 50 ? sameCentury - 100 : sameCentury
    }

    private static func instant(day: Substring, month: Substring, year: Int?, time: Substring) -> Int64? {
        guard let day = Int(day), let month = months.firstIndex(of: String(month)), let year, year > 999, day > 0 else {
            return nil
        }
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return Timestamps.instant(rfc3339: "\(year)-\(two(month + 1))-\(two(day))T\(time)Z")
    }
}
