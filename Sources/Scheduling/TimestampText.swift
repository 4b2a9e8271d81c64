/// Instants as text, and back.
public enum TimestampText {
    /// RFC 3339 in UTC, as in `2024-10-01T00:00:00Z`; with three digits after the second only if they are not zero.
    ///
    /// Instants outside the years 0 to 9999 give the first or last one of them.
    public static func utc(_ instant: UnixMilliseconds) -> String {
        let (seconds, milliseconds) = clamped(instant).floorDivided(by: 1000)
        var text = DateTimeWriter(CivilTime(clockSeconds: seconds)).text
        if milliseconds != 0 {
            text += "." + padded(Int(milliseconds), 3)
        }
        return text + "Z"
    }

    /// What the zone's clocks show at an instant, as in `2024-12-31T13:30:59.000001`.
    ///
    /// This is the form `yyyy-MM-dd'T'HH:mm:ss.SSSSSS` of `last.request`; the last three digits are zero.
    public static func local(_ instant: UnixMilliseconds, in zone: TimeZoneRules) -> String {
        text(of: clamped(instant), offset: zone.offset(at: clamped(instant)))
    }

    /// RFC 3339 with the zone's offset, as in `2024-12-31T13:30:59+03:00`, for people who know the zone.
    ///
    /// Offsets of seconds, which were in use before 1972, are told without them.
    public static func withOffset(_ instant: UnixMilliseconds, in zone: TimeZoneRules) -> String {
        let instant = clamped(instant)
        let minutes = zone.offset(at: instant) / 60
        let local = CivilTime(clockSeconds: instant.wholeSeconds + Int64(minutes * 60))
        let (hours, rest) = abs(minutes).quotientAndRemainder(dividingBy: 60)
        return DateTimeWriter(local).text + (minutes < 0 ? "-" : "+") + padded(hours, 2) + ":" + padded(rest, 2)
    }

    /// The latest text of the form of ``local(_:in:)`` that does not lie after `instant`, whichever of the offsets that
    /// the zone has from `instant` through `now` its reader assumes.
    ///
    /// So what is read from there on loses nothing: an hour that the clock repeats is read twice. An instant after
    /// `now` counts as `now`.
    public static func localNeverLate(
        _ instant: UnixMilliseconds, now: UnixMilliseconds, in zone: TimeZoneRules
    ) -> String {
        let start = clamped(min(instant, now))
        return text(of: start, offset: zone.lowestOffset(from: start, through: clamped(now)))
    }

    private static func text(of instant: UnixMilliseconds, offset: Int) -> String {
        let (seconds, milliseconds) = instant.floorDivided(by: 1000)
        return DateTimeWriter(CivilTime(clockSeconds: seconds + Int64(offset))).text
            + "." + padded(Int(milliseconds), 3) + "000"
    }

    /// Leaves two days at both ends, so that a local time keeps four digits for its year.
    private static func clamped(_ instant: UnixMilliseconds) -> UnixMilliseconds {
        min(max(instant, -62_167_046_400_000), 253_402_128_000_000)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// `2024-12-31T13:30:59`.
private struct DateTimeWriter {
    let text: String

    init(_ time: CivilTime) {
        text = String(unsafeUninitializedCapacity: 19) { buffer in
            var position = 0
            func put(_ number: Int, width: Int, then separator: Unicode.Scalar?) {
                var rest = number
                for place in stride(from: position + width - 1, through: position, by: -1) {
                    buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
                position += width
                if let separator {
                    buffer[position] = UInt8(ascii: separator)
                    position += 1
                }
            }
            put(time.year, width: 4, then: "-")
            put(time.month, width: 2, then: "-")
            put(time.day, width: 2, then: "T")
            put(time.hour, width: 2, then: ":")
            put(time.minute, width: 2, then: ":")
            put(time.second, width: 2, then: nil)
            return position
        }
    }
}
