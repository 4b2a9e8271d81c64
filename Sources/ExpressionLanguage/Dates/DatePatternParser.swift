/// Reads a date pattern.
struct DatePatternParser {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    /// The sections that are open: optional parts within optional parts.
    private var sections: [[DateFormat.Element]] = [[]]
    /// In each section, where the number is that further digits right after it belong to.
    private var leaders: [Int?] = [nil]
    private var padWidth: Int?

    init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

    mutating func parse() throws(DatePatternFault) -> [DateFormat.Element] {
        while place < scalars.count {
            let scalar = scalars[place]
            switch scalar {
            case "A"..."Z", "a"..."z": try letters(scalar)
            case "'": try quoted()
            case "[":
                sections.append([])
                leaders.append(nil)
                place += 1
                guard sections.count <= 64 else {
                    throw DatePatternFault(reason: "optional parts stand within each other too deep")
                }
            case "]":
                guard sections.count > 1 else { throw fault("a ] that no [ opens") }
                closeSection()
                place += 1
            case "{", "}", "#": throw fault("\(scalar) must be quoted: '\(scalar)'")
            default:
                append(.literal([scalar]))
                place += 1
            }
        }
        while sections.count > 1 { closeSection() }
        return sections[0]
    }

    private mutating func closeSection() {
        let elements = sections.removeLast()
        leaders.removeLast()
        if !elements.isEmpty { append(.optional(elements)) } else { leaders[leaders.count - 1] = nil }
    }

    private func fault(_ reason: String) -> DatePatternFault {
        DatePatternFault(reason: "the date pattern is wrong at character \(place + 1): \(reason)")
    }

    private mutating func append(_ element: DateFormat.Element) {
        leaders[leaders.count - 1] = nil
        if let width = padWidth {
            padWidth = nil
            sections[sections.count - 1].append(.padded(element, width: width))
        } else {
            sections[sections.count - 1].append(element)
        }
    }

    /// A number; right after another one it may take some of the digits that the first could.
    private mutating func append(number: DateFormat.Number) throws(DatePatternFault) {
        let top = sections.count - 1
        let isFixed = number.least == number.most && number.sign == .notNegative || number.isFraction
        if padWidth == nil, let leader = leaders[top], case .padded = sections[top][leader] {
            throw fault("a padded number must not be followed by another one right away")
        }
        if padWidth == nil, let leader = leaders[top], case .number(var first) = sections[top][leader] {
            var number = number
            if isFixed {
                first.following += number.most
                number.following = -1
            } else {
                first.following = -1
            }
            sections[top][leader] = .number(first)
            sections[top].append(.number(number))
            if !isFixed { leaders[top] = sections[top].count - 1 }
            return
        }
        append(.number(number))
        leaders[top] = sections[top].count - 1
    }

    private mutating func quoted() throws(DatePatternFault) {
        var text: [Unicode.Scalar] = []
        let start = place
        place += 1
        while place < scalars.count {
            if scalars[place] == "'" {
                guard place + 1 < scalars.count, scalars[place + 1] == "'" else { break }
                place += 1
            }
            text.append(scalars[place])
            place += 1
        }
        guard place < scalars.count else {
            place = start
            throw fault("a ' that is not closed")
        }
        place += 1
        append(.literal(text.isEmpty ? ["'"] : text))
    }

    private mutating func letters(_ letter: Unicode.Scalar) throws(DatePatternFault) {
        let start = place
        while place < scalars.count, scalars[place] == letter { place += 1 }
        let count = place - start
        guard letter == "p" else { return try field(letter, count, at: start) }
        guard place < scalars.count, scalars[place].isASCII, scalars[place].properties.isAlphabetic,
            scalars[place] != "p"
        else {
            throw fault("p must be followed by the letters of what it pads")
        }
        padWidth = count
    }

    private mutating func field(_ letter: Unicode.Scalar, _ count: Int, at start: Int) throws(DatePatternFault) {
        switch letter {
        case "G": append(.text(.era, try style(letter, count, shortUpTo: 3)))
        case "u", "y", "Y":
            try append(number: year(letter == "u" ? .year : letter == "y" ? .yearOfEra : .weekYear, count))
        case "M", "L": try numberOrText(.month, letter, count)
        case "Q", "q": try numberOrText(.quarter, letter, count)
        case "E": append(.text(.dayOfWeek, try style(letter, count, shortUpTo: 3)))
        case "e", "c":
            guard letter == "e" || count != 2 else { throw wrongCount(letter, count) }
            if count <= 2 {
                try append(number: .init(field: .dayOfAmericanWeek, least: count, most: count, sign: .notNegative))
            } else {
                append(.text(.dayOfWeek, try style(letter, count, shortUpTo: 3)))
            }
        case "d": try small(.dayOfMonth, letter, count)
        case "D":
            guard count <= 3 else { throw wrongCount(letter, count) }
            try append(
                number: count == 1
                    ? plain(.dayOfYear, 1) : .init(field: .dayOfYear, least: count, most: 3, sign: .notNegative))
        case "F", "W":
            guard count == 1 else { throw wrongCount(letter, count) }
            try append(
                number: letter == "F"
                    ? plain(.alignedWeekOfMonth, 1)
                    : .init(field: .weekOfMonth, least: 1, most: 1, sign: .notNegative))
        case "w":
            guard count <= 2 else { throw wrongCount(letter, count) }
            try append(number: .init(field: .weekOfYear, least: count, most: 2, sign: .notNegative))
        case "g": try append(number: .init(field: .modifiedJulianDay, least: count, most: 19, sign: .normal))
        case "a":
            guard count == 1 else { throw wrongCount(letter, count) }
            append(.text(.halfOfDay, .short))
        case "B": append(.dayPeriod(try style(letter, count, shortUpTo: 1)))
        default: try timeOrZone(letter, count, at: start)
        }
    }

    private mutating func timeOrZone(_ letter: Unicode.Scalar, _ count: Int, at start: Int) throws(DatePatternFault) {
        switch letter {
        case "H": try small(.hour, letter, count)
        case "k": try small(.clockHour, letter, count)
        case "K": try small(.hourOfHalf, letter, count)
        case "h": try small(.clockHourOfHalf, letter, count)
        case "m": try small(.minute, letter, count)
        case "s": try small(.second, letter, count)
        case "S":
            guard count <= 9 else { throw wrongCount(letter, count) }
            try append(number: .init(field: .nano, least: count, most: count, sign: .notNegative, isFraction: true))
        case "A": try long(.milliOfDay, letter, count)
        case "n": try long(.nano, letter, count)
        case "N": try long(.nanoOfDay, letter, count)
        case "V":
            guard count == 2 else { throw wrongCount(letter, count) }
            append(.zoneID)
        case "z":
            guard count <= 4 else { throw wrongCount(letter, count) }
            append(.zoneName(isLong: count == 4, isGeneric: false))
        case "v":
            guard count == 1 || count == 4 else { throw wrongCount(letter, count) }
            append(.zoneName(isLong: count == 4, isGeneric: true))
        case "O":
            guard count == 1 || count == 4 else { throw wrongCount(letter, count) }
            append(.localizedOffset(isLong: count == 4))
        case "X", "x", "Z": try offset(letter, count)
        default:
            place = start
            throw fault("the letter \(letter) means nothing; quoted it stands for itself: '\(letter)'")
        }
    }

    private mutating func offset(_ letter: Unicode.Scalar, _ count: Int) throws(DatePatternFault) {
        guard count <= 5 else { throw wrongCount(letter, count) }
        if letter == "Z" {
            switch count {
            case 4: append(.localizedOffset(isLong: true))
            case 5: append(.offset(.colonsOptionalSecond, none: "Z"))
            default: append(.offset(.hourMinute, none: "+0000"))
            }
            return
        }
        let shapes: [OffsetShape] = [
            .hourOptionalMinute, .hourMinute, .hourColonMinute, .hourMinuteOptionalSecond, .colonsOptionalSecond,
        ]
        let zero = count == 1 ? "+00" : count % 2 == 0 ? "+0000" : "+00:00"
        append(.offset(shapes[count - 1], none: letter == "X" ? "Z" : zero))
    }

    private func wrongCount(_ letter: Unicode.Scalar, _ count: Int) -> DatePatternFault {
        fault("the letter \(letter) cannot stand \(count) times")
    }

    private func plain(_ field: DateField, _ count: Int) -> DateFormat.Number {
        count == 1
            ? .init(field: field, least: 1, most: 19, sign: .normal)
            : .init(field: field, least: count, most: count, sign: .notNegative)
    }

    private func year(_ field: DateField, _ count: Int) -> DateFormat.Number {
        if count == 2 { return .init(field: field, least: 2, most: 2, sign: .notNegative, isReduced: true) }
        return .init(field: field, least: min(count, 19), most: 19, sign: count < 4 ? .normal : .exceedsPad)
    }

    private mutating func small(_ field: DateField, _ letter: Unicode.Scalar, _ count: Int) throws(DatePatternFault) {
        guard count <= 2 else { throw wrongCount(letter, count) }
        try append(number: plain(field, count))
    }

    private mutating func long(_ field: DateField, _ letter: Unicode.Scalar, _ count: Int) throws(DatePatternFault) {
        guard count <= 19 else { throw wrongCount(letter, count) }
        try append(number: .init(field: field, least: count, most: 19, sign: .notNegative))
    }

    private mutating func numberOrText(_ field: DateField, _ letter: Unicode.Scalar, _ count: Int)
        throws(DatePatternFault)
    {
        if count <= 2 {
            try append(number: plain(field, count))
        } else {
            append(.text(field, try style(letter, count, shortUpTo: 3)))
        }
    }

    private func style(
        _ letter: Unicode.Scalar, _ count: Int, shortUpTo limit: Int
    ) throws(DatePatternFault) -> DateFormat.Style {
        if count <= limit { return .short }
        if count == 4 { return .full }
        if count == 5 { return .narrow }
        throw wrongCount(letter, count)
    }
}
