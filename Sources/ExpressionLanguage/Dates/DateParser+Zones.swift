extension DateParser {
    /// An offset such as `+03:00`; leniently the seconds, and the minutes too, may be left out.
    mutating func parseOffset(_ shape: OffsetShape, none: String) -> Bool {
        guard place < text.count else { return none.isEmpty }
        let nothing = Array(none.unicodeScalars)
        if stands(nothing, at: place) { return set(.offset, 0, endingAt: place + nothing.count) }
        guard let (offset, end) = offset(at: place, shape) else { return false }
        return set(.offset, offset, endingAt: end)
    }

    /// Sign, hours, and what the shape has after them.
    private func offset(at start: Int, _ shape: OffsetShape) -> (offset: Int64, end: Int)? {
        guard start < text.count, text[start] == "+" || text[start] == "-" else { return nil }
        guard let hours = twoDigits(at: start + 1) else { return nil }
        var end = start + 3
        var total = hours * 3600
        if let (minutes, next) = part(at: end, hasColon: shape.hasColons) {
            total += minutes * 60
            end = next
            if !isStrict || shape.hasSecond, let (seconds, next) = part(at: end, hasColon: shape.hasColons) {
                total += seconds
                end = next
            }
        } else if isStrict, shape.needsMinute {
            return nil
        }
        return (text[start] == "-" ? -total : total, end)
    }

    private func part(at start: Int, hasColon: Bool) -> (value: Int64, end: Int)? {
        if hasColon {
            guard start < text.count, text[start] == ":", let value = twoDigits(at: start + 1) else { return nil }
            return (value, start + 3)
        }
        return twoDigits(at: start).map { ($0, start + 2) }
    }

    private func twoDigits(at start: Int) -> Int64? {
        guard let tens = digit(at: start), let ones = digit(at: start + 1), tens < 6 else { return nil }
        return tens * 10 + ones
    }

    /// `GMT`, or `GMT+3`, `GMT+03:00`.
    mutating func parseLocalizedOffset(isLong: Bool) -> Bool {
        guard skip(["G", "M", "T"]) else { return false }
        guard place < text.count, text[place] == "+" || text[place] == "-" else {
            return set(.offset, 0, endingAt: place)
        }
        let sign: Int64 = text[place] == "-" ? -1 : 1
        guard let first = digit(at: place + 1) else { return false }
        var end = place + 2
        var total = first
        if isLong {
            guard let second = digit(at: end), let (minutes, next) = part(at: end + 1, hasColon: true) else {
                return false
            }
            total = (first * 10 + second) * 3600 + minutes * 60
            end = next
            if let (seconds, next) = part(at: end, hasColon: true) {
                total += seconds
                end = next
            }
            return set(.offset, sign * total, endingAt: end)
        }
        if let second = digit(at: end) {
            total = total * 10 + second
            end += 1
        }
        total *= 3600
        if let (minutes, next) = part(at: end, hasColon: true) {
            total += minutes * 60
            end = next
            if let (seconds, next) = part(at: end, hasColon: true) {
                total += seconds
                end = next
            }
        }
        return set(.offset, sign * total, endingAt: end)
    }

    /// An offset, `UTC`, `GMT` or `UT` with one, a zone's id, and with `takesNames` its name.
    mutating func parseZone(isLong: Bool, takesNames: Bool) -> Bool {
        guard place < text.count else { return false }
        if text[place] == "+" || text[place] == "-" { return parseZone(afterPrefix: "", isPlain: true) }
        for prefix in ["UTC", "UT", "GMT"] where stands(Array(prefix.unicodeScalars), at: place) {
            if prefix == "GMT", place + 3 < text.count, text[place + 3] == "0" {
                parsed.zone = Zone(id: "GMT0")
                place += 4
                return true
            }
            return parseZone(afterPrefix: prefix, isPlain: false)
        }
        if let (zone, length) = ZoneNames.match(
            text[place...], isLong: isLong, ignoringCase: !isStrict, takesNames: takesNames)
        {
            parsed.zone = Zone(id: zone)
            place += length
            return parsed.zone != nil
        }
        guard isSame(text[place], "Z") else { return false }
        parsed.zone = .utc
        place += 1
        return true
    }

    private mutating func parseZone(afterPrefix prefix: String, isPlain: Bool) -> Bool {
        let start = place + prefix.unicodeScalars.count
        let isNext = start < text.count && (text[start] == "+" || text[start] == "-")
        guard isNext, let (offset, end) = zoneOffset(at: start) else {
            guard !isPlain else { return false }
            parsed.zone = Zone(id: prefix)
            place = start
            return true
        }
        guard abs(offset) <= 18 * 3600 else { return false }
        parsed.zone = isPlain ? Zone(offset: offset) : Zone(id: offset == 0 ? prefix : prefix + OffsetText.id(offset))
        place = end
        return parsed.zone != nil
    }

    private func zoneOffset(at start: Int) -> (offset: Int64, end: Int)? {
        offset(at: start, .colonsOptionalSecond)
    }
}
