/// A text that does not fit its date pattern, or is no date.
struct DateParseFault: Error {
    let reason: String
}

/// What stood in a text, field by field.
struct ParsedDate: Sendable {
    var fields: [DateField: Int64] = [:]
    var zone: Zone?
    var period: DayPeriod?
}

extension DateFormat {
    enum Strictness {
        /// As many digits and the very letters that the pattern says.
        case strict
        /// Fewer digits, other styles, letters of either case.
        case lenient
    }

    /// Reads the fields of the whole text without asking whether they make a date.
    func fields(of text: String, _ strictness: Strictness) throws(DateParseFault) -> ParsedDate {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= 10_000 else { throw DateParseFault(reason: "the text is too long for a date") }
        var parser = DateParser(text: scalars, isStrict: strictness == .strict)
        guard parser.parse(elements) else {
            throw DateParseFault(
                reason: "it does not fit the pattern \"\(pattern)\" at character \(parser.furthest + 1)")
        }
        guard parser.place == scalars.count else {
            throw DateParseFault(
                reason: "the pattern \"\(pattern)\" ends before the text does, at character \(parser.place + 1)")
        }
        return parser.parsed
    }
}

/// Reads one text.
struct DateParser {
    let text: [Unicode.Scalar]
    let isStrict: Bool
    var place = 0
    var furthest = 0
    var parsed = ParsedDate()

    init(text: [Unicode.Scalar], isStrict: Bool) {
        self.text = text
        self.isStrict = isStrict
    }

    mutating func parse(_ elements: [DateFormat.Element]) -> Bool {
        for element in elements {
            guard parse(element) else { return false }
            furthest = max(furthest, place)
        }
        return true
    }

    private mutating func parse(_ element: DateFormat.Element) -> Bool {
        switch element {
        case .literal(let scalars): return skip(scalars)
        case .number(let number): return number.isFraction ? parseFraction(number) : parseNumber(number)
        case .text(let field, let style): return parseText(field, style)
        case .dayPeriod(let style): return parseDayPeriod(style)
        case .zoneID: return parseZone(isLong: false, takesNames: false)
        case .zoneName(let isLong, _): return parseZone(isLong: isLong, takesNames: true)
        case .offset(let shape, let none): return parseOffset(shape, none: none)
        case .localizedOffset(let isLong): return parseLocalizedOffset(isLong: isLong)
        case .optional(let elements):
            let saved = (place, parsed)
            if !parse(elements) { (place, parsed) = saved }
            return true
        case .padded(let element, let width): return parsePadded(element, width)
        }
    }

    func isSame(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Bool {
        one == other
            || !isStrict
                && JavaCase.simpleLower(JavaCase.simpleUpper(one)) == JavaCase.simpleLower(JavaCase.simpleUpper(other))
    }

    func stands(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
        place + scalars.count <= text.count && zip(scalars, text[place...]).allSatisfy { isSame($0, $1) }
    }

    mutating func skip(_ scalars: [Unicode.Scalar]) -> Bool {
        guard stands(scalars, at: place) else { return false }
        place += scalars.count
        return true
    }

    /// A field that stood there already must have had the same value.
    mutating func set(_ field: DateField, _ value: Int64, endingAt end: Int) -> Bool {
        if let known = parsed.fields[field], known != value { return false }
        parsed.fields[field] = value
        place = end
        return true
    }

    func digit(at place: Int) -> Int64? {
        guard place < text.count, (0x30...0x39).contains(text[place].value) else { return nil }
        return Int64(text[place].value - 0x30)
    }

    private mutating func parsePadded(_ element: DateFormat.Element, _ width: Int) -> Bool {
        guard place < text.count else { return false }
        var end = place + width
        if end > text.count {
            if isStrict { return false }
            end = text.count
        }
        var start = place
        while start < end, text[start] == " " { start += 1 }
        var inner = DateParser(text: Array(text[..<end]), isStrict: isStrict)
        inner.place = start
        inner.parsed = parsed
        guard inner.parse(element), inner.place == end || !isStrict else { return false }
        place = inner.place
        parsed = inner.parsed
        return true
    }
}

extension DateParser {
    private mutating func parseNumber(_ number: DateFormat.Number) -> Bool {
        guard place < text.count else { return false }
        let isFixed =
            number.following < 0 || number.following > 0 && number.least == number.most && number.sign == .notNegative
        let isTight = isStrict || isFixed && !number.isReduced
        var start = place
        var isNegative = false
        var isPositive = false
        if text[start] == "+" {
            guard accepts(number, positive: true) else { return false }
            isPositive = true
            start += 1
        } else if text[start] == "-" {
            guard accepts(number, positive: false) else { return false }
            isNegative = true
            start += 1
        }
        let least = isTight ? number.least : 1
        guard start + least <= text.count else { return false }
        let room = (isTight ? number.most : 9) + max(number.following, 0)
        var count = digits(from: start, atMost: room)
        guard count >= least else { return false }
        if number.following > 0 { count = digits(from: start, atMost: max(least, count - number.following)) }
        guard count >= least, let magnitude = value(from: start, count) else { return false }
        if isNegative, magnitude == 0, isStrict { return false }
        if number.sign == .exceedsPad, isStrict, !isNegative {
            if isPositive ? count <= number.least : count > number.least { return false }
        }
        let value = isNegative ? -magnitude : magnitude
        return set(
            number.field, number.isReduced && count == 2 && !isNegative ? 2000 + value : value, endingAt: start + count)
    }

    private func accepts(_ number: DateFormat.Number, positive: Bool) -> Bool {
        switch number.sign {
        case .normal: !positive || !isStrict
        case .exceedsPad: true
        case .notNegative: !isStrict && number.least != number.most
        }
    }

    private func digits(from start: Int, atMost most: Int) -> Int {
        var count = 0
        while count < most, digit(at: start + count) != nil { count += 1 }
        return count
    }

    /// Nil beyond 64 bits.
    private func value(from start: Int, _ count: Int) -> Int64? {
        var value: Int64 = 0
        for offset in 0..<count {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(digit(at: start + offset) ?? 0)
            if overflow || carry { return nil }
            value = sum
        }
        return value
    }

    private mutating func parseFraction(_ number: DateFormat.Number) -> Bool {
        let least = isStrict ? number.least : 0
        guard place < text.count else { return least == 0 }
        let count = digits(from: place, atMost: isStrict ? number.most : 9)
        guard count >= least, let value = value(from: place, count) else { return false }
        var nanos = value
        for _ in count..<9 { nanos *= 10 }
        return set(.nano, nanos, endingAt: place + count)
    }

    /// The word itself; leniently one of any style, or the number. Of several values with the same letter it is the last.
    private mutating func parseText(_ field: DateField, _ style: DateFormat.Style) -> Bool {
        guard place < text.count else { return false }
        let styles: [DateFormat.Style] = isStrict ? [style] : [.full, .short, .narrow]
        var words = styles.flatMap { DateWords.words(field, $0) }
        words.sort { $0.word.utf8.count > $1.word.utf8.count }
        var found: (word: String, value: Int64)?
        for candidate in words where stands(Array(candidate.word.unicodeScalars), at: place) {
            if found == nil || found?.word == candidate.word { found = candidate }
        }
        if let found { return set(field, found.value, endingAt: place + found.word.unicodeScalars.count) }
        return isStrict ? false : parseNumber(.init(field: field, least: 1, most: 19, sign: .normal))
    }

    private mutating func parseDayPeriod(_ style: DateFormat.Style) -> Bool {
        for period in DayPeriod.all {
            let word = Array((style == .narrow ? period.narrow : period.word).unicodeScalars)
            guard stands(word, at: place) else { continue }
            place += word.count
            parsed.period = period
            return true
        }
        return false
    }
}
