/// A date that a pattern cannot print.
struct DatePrintFault: Error {
    let reason: String
}

extension DateFormat {
    /// The moment as the pattern wants it, in a zone.
    func text(of moment: Moment, in zone: Zone) throws(DatePrintFault) -> String {
        let offset = zone.offset(at: moment.seconds)
        let printer = DatePrinter(moment: moment, time: CivilTime(moment, offset: offset), offset: offset, zone: zone)
        return try printer.text(elements)
    }
}

/// Writes one moment.
private struct DatePrinter {
    let moment: Moment
    let time: CivilTime
    let offset: Int64
    let zone: Zone

    func text(_ elements: [DateFormat.Element]) throws(DatePrintFault) -> String {
        var text = ""
        for element in elements { text += try self.text(element) }
        return text
    }

    private func text(_ element: DateFormat.Element) throws(DatePrintFault) -> String {
        switch element {
        case .literal(let scalars):
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            return String(text)
        case .number(let number): return try self.text(number)
        case .text(let field, let style):
            let value = field.value(of: time)
            return DateWords.word(field, value, style) ?? String(value)
        case .dayPeriod(let style):
            let period = DayPeriod.at(secondOfDay: time.secondOfDay)
            return (style == .narrow ? period?.narrow : period?.word) ?? ""
        case .zoneID: return zone.id
        case .zoneName(let isLong, let isGeneric): return zoneName(isLong: isLong, isGeneric: isGeneric)
        case .offset(let shape, let none): return self.text(shape, none: none)
        case .localizedOffset(let isLong): return localizedOffset(isLong: isLong)
        case .optional(let elements): return try text(elements)
        case .padded(let element, let width):
            let text = try self.text(element)
            let count = text.unicodeScalars.count
            guard count <= width else {
                throw DatePrintFault(reason: "\"\(text)\" is longer than the \(width) characters that it is padded to")
            }
            return String(repeating: " ", count: width - count) + text
        }
    }

    private func text(_ number: DateFormat.Number) throws(DatePrintFault) -> String {
        var value = number.field.value(of: time)
        if number.isFraction { return String(Padding.digits(value, 9).prefix(number.most)) }
        if number.isReduced { value = abs(value) % 100 }
        let digits = String(value.magnitude)
        guard digits.utf8.count <= number.most else {
            throw DatePrintFault(
                reason: "\(digits) has more digits than the \(number.most) that the pattern has room for")
        }
        let padded = String(repeating: "0", count: max(0, number.least - digits.utf8.count)) + digits
        if value < 0 {
            guard number.sign != .notNegative else { throw DatePrintFault(reason: "\(value) is negative") }
            return "-" + padded
        }
        return number.sign == .exceedsPad && digits.utf8.count > number.least ? "+" + padded : padded
    }

    private func text(_ shape: OffsetShape, none: String) -> String {
        if offset == 0 { return none }
        let total = abs(offset)
        let (hours, minutes, seconds) = (total / 3600, total / 60 % 60, total % 60)
        let colon = shape.hasColons ? ":" : ""
        var text = (offset < 0 ? "-" : "+") + Padding.digits(hours, 2)
        let showsSeconds = shape.hasSecond && seconds > 0
        if shape.needsMinute || minutes > 0 || showsSeconds { text += colon + Padding.digits(minutes, 2) }
        if showsSeconds { text += colon + Padding.digits(seconds, 2) }
        return hours == 0 && minutes == 0 && !showsSeconds ? none : text
    }

    private func localizedOffset(isLong: Bool) -> String {
        guard offset != 0 else { return "GMT" }
        let total = abs(offset)
        let (hours, minutes, seconds) = (total / 3600, total / 60 % 60, total % 60)
        var text = "GMT" + (offset < 0 ? "-" : "+") + Padding.digits(hours, isLong ? 2 : 1)
        if isLong || minutes > 0 || seconds > 0 { text += ":" + Padding.digits(minutes, 2) }
        if seconds > 0 { text += ":" + Padding.digits(seconds, 2) }
        return text
    }

    private func zoneName(isLong: Bool, isGeneric: Bool) -> String {
        if zone.isOffset { return zone.id }
        guard let names = ZoneNames.names(of: zone.id) else {
            return zone.isFixed ? zone.id : DateText.offsetName(offset)
        }
        if isGeneric { return isLong ? names.longGeneric : names.shortGeneric }
        let isSummer = zone.isSummerTime(at: moment.seconds)
        if isLong { return isSummer ? names.longSummer : names.long }
        return isSummer ? names.shortSummer : names.short
    }
}
