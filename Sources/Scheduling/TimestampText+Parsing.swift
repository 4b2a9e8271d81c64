extension TimestampText {
    /// Reads a date and time.
    ///
    /// `2024-10-01T00:29:59.000Z` and other times with `Z` or an offset are RFC 3339; `2024-12-31T13:30:59.000001` and
    /// `2024-10-01T12:30:59` are what the zone's clocks show, the first time if they show it twice, and the jump if they
    /// jump over it. A day alone is its midnight. Digits past the milliseconds are dropped.
    ///
    /// - Throws: ``TimestampError`` with the column at which the text is something else.
    public static func parse(
        _ text: String, in zone: TimeZoneRules = .utc
    ) throws(TimestampError) -> UnixMilliseconds {
        var reader = TimestampReader(text)
        let time = try reader.dateAndTime()
        guard let offset = try reader.offset() else { return zone.firstInstant(of: time) }
        return UnixMilliseconds(wholeSeconds: time.clockSeconds - Int64(offset)) + Int64(time.millisecond)
    }
}

/// Why a text is not a date and time.
public struct TimestampError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The character at which it differs, counted from 1.
    public let column: Int
    /// What should stand there.
    public let expected: String

    /// A sentence with the place and the forms that are read.
    public var description: String {
        "At column \(column) of the date \(expected) is expected; "
            + "write it like “2024-10-01T00:29:59Z” or, in the flow's time zone, “2024-10-01T00:29:59”."
    }
}

private struct TimestampReader {
    private let characters: [Character]
    private var position = 0

    init(_ text: String) {
        characters = Array(text.prefix(64))
    }

    private var peek: Character? { position < characters.count ? characters[position] : nil }

    private func error(_ expected: String, at place: Int? = nil) -> TimestampError {
        TimestampError(column: (place ?? position) + 1, expected: expected)
    }

    mutating func dateAndTime() throws(TimestampError) -> CivilTime {
        let year = try number(digits: 4, "a year of four digits", 0...9999)
        try skip("-", "“-”")
        let month = try number(digits: 2, "a month from 01 to 12", 1...12)
        try skip("-", "“-”")
        let dayPlace = position
        let day = try number(digits: 2, "a day from 01 to 31", 1...31)
        let (hour, minute, second, millisecond) = try time()
        guard
            let time = CivilTime(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second,
                millisecond: millisecond)
        else { throw error("a day that its month has", at: dayPlace) }
        return time
    }

    private mutating func time() throws(TimestampError) -> (Int, Int, Int, Int) {
        guard let separator = peek else { return (0, 0, 0, 0) }
        guard "Tt ".contains(separator) else { throw error("“T”") }
        position += 1
        let hour = try number(digits: 2, "an hour from 00 to 23", 0...23)
        try skip(":", "“:”")
        let minute = try number(digits: 2, "a minute from 00 to 59", 0...59)
        guard peek == ":" else { return (hour, minute, 0, 0) }
        position += 1
        let second = try number(digits: 2, "a second from 00 to 59", 0...59)
        return (hour, minute, second, try fraction())
    }

    private mutating func fraction() throws(TimestampError) -> Int {
        guard peek == "." || peek == "," else { return 0 }
        position += 1
        var value = 0
        var digits = 0
        while let digit = digit() {
            if digits < 3 { value = value * 10 + digit }
            digits += 1
        }
        guard digits > 0 else { throw error("a digit") }
        for _ in 0..<max(0, 3 - digits) { value *= 10 }
        return value
    }

    /// Seconds ahead of UTC; nil when the text ends without saying.
    mutating func offset() throws(TimestampError) -> Int? {
        guard let sign = peek else { return nil }
        position += 1
        switch sign {
        case "Z", "z":
            guard peek == nil else { throw error("the end") }
            return 0
        case "+", "-":
            let hours = try number(digits: 2, "an offset's hours from 00 to 23", 0...23)
            if peek == ":" { position += 1 }
            let minutes = try number(digits: 2, "an offset's minutes from 00 to 59", 0...59)
            guard peek == nil else { throw error("the end") }
            return (sign == "-" ? -60 : 60) * (hours * 60 + minutes)
        default:
            throw error("“Z”, an offset like “+03:00” or the end", at: position - 1)
        }
    }

    private mutating func skip(_ character: Character, _ expected: String) throws(TimestampError) {
        guard peek == character else { throw error(expected) }
        position += 1
    }

    private mutating func digit() -> Int? {
        guard let character = peek, character.isASCII, let digit = character.wholeNumberValue else { return nil }
        position += 1
        return digit
    }

    private mutating func number(
        digits: Int, _ expected: String, _ range: ClosedRange<Int>
    ) throws(TimestampError) -> Int {
        let start = position
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { throw error(expected, at: start) }
            value = value * 10 + digit
        }
        guard range.contains(value) else { throw error(expected, at: start) }
        return value
    }
}
