extension OffsetRule {
    /// Reads the `TZ` text of POSIX, such as `CET-1CEST,M3.5.0,M10.5.0/3`, with the hours from -167 to 167 that RFC 9636 adds.
    ///
    /// nil when it is anything else.
    init?(text: some Sequence<UInt8>) {
        var scanner = RuleScanner(bytes: Array(text))
        guard scanner.skipName(), let west = scanner.time() else { return nil }
        standardOffset = -west
        guard !scanner.isAtEnd else { return }

        guard scanner.skipName() else { return nil }
        var offset = standardOffset + 3600
        if scanner.peek != UInt8(ascii: ",") {
            guard let west = scanner.time() else { return nil }
            offset = -west
        }
        guard scanner.skip(","), let start = scanner.change(), scanner.skip(","), let end = scanner.change(),
            scanner.isAtEnd, Self.isPossible(offset), Self.isPossible(standardOffset)
        else { return nil }
        daylight = Daylight(offset: offset, start: start, end: end)
    }

    static func isPossible(_ offset: Int) -> Bool { abs(Int64(offset)) <= OffsetSpan.greatestOffset }
}

private struct RuleScanner {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position >= bytes.count }
    var peek: UInt8? { isAtEnd ? nil : bytes[position] }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Steps over `CET` or `<+03>`.
    mutating func skipName() -> Bool {
        let start = position
        if skip("<") {
            while let byte = peek, byte != UInt8(ascii: ">") { position += 1 }
            return skip(">")
        }
        while let byte = peek, Character(Unicode.Scalar(byte)).isLetter { position += 1 }
        return position > start
    }

    /// `[+-]hours[:minutes[:seconds]]` in seconds.
    mutating func time() -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard let hours = number(upTo: 167) else { return nil }
        var seconds = hours * 3600
        if skip(":") {
            guard let minutes = number(upTo: 59) else { return nil }
            seconds += minutes * 60
            if skip(":") {
                guard let rest = number(upTo: 59) else { return nil }
                seconds += rest
            }
        }
        return isNegative ? -seconds : seconds
    }

    /// A day and perhaps a time, `M10.5.0/3`, 02:00 when it has none.
    mutating func change() -> OffsetRule.Change? {
        guard let day = day() else { return nil }
        guard skip("/") else { return OffsetRule.Change(day: day, time: 7200) }
        return time().map { OffsetRule.Change(day: day, time: $0) }
    }

    private mutating func day() -> OffsetRule.Day? {
        if skip("M") {
            guard let month = number(upTo: 12), month > 0, skip("."), let week = number(upTo: 5), week > 0, skip("."),
                let weekday = number(upTo: 6)
            else { return nil }
            return .ofMonth(month: month, week: week, weekday: weekday)
        }
        if skip("J") {
            guard let number = number(upTo: 365), number > 0 else { return nil }
            return .withoutLeapDay(number)
        }
        return number(upTo: 365).map { .ofYear($0) }
    }

    private mutating func number(upTo limit: Int) -> Int? {
        var value: Int?
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            let next = (value ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
            guard next <= limit else { return nil }
            value = next
            position += 1
        }
        return value
    }
}
