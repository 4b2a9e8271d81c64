extension PatternParser {
    /// What a backslash begins, outside of brackets.
    mutating func escape() throws(PatternFault) -> PatternNode {
        guard let scalar = character(at: 1) else { throw fault("a backslash with nothing after it") }
        if let assertion = assertion(scalar) {
            place += 2
            if scalar == "b", next == "{", character(at: 1) == "g" {
                guard character(at: 2) == "}" else { throw fault("\\b{g must go on with }") }
                place += 3
                return .assertion(.graphemeBoundary)
            }
            return .assertion(assertion)
        }
        switch scalar {
        case "1"..."9": return backreference()
        case "k":
            place += 2
            guard next == "<" else { throw fault("\\k must be followed by a name in < and >") }
            place += 1
            let name = try groupName()
            guard let group = names[name] else { throw fault("there is no group <\(name)> before this place") }
            return .backreference(group, flags.folding)
        case "R":
            place += 2
            return .lineBreak
        case "X":
            place += 2
            return .grapheme
        default: break
        }
        if let content = try escapedClass() { return try set(content) }
        return try literal(try escapedScalar())
    }

    private func assertion(_ scalar: Unicode.Scalar) -> PatternAssertion? {
        switch scalar {
        case "A": .inputStart
        case "z": .inputEnd
        case "Z": flags.unixLines ? .unixInputEndOrLineEnd : .inputEndOrLineEnd
        case "G": .lastMatchEnd
        case "b": flags.unicodeClasses ? .unicodeWordBoundary : .wordBoundary
        case "B": flags.unicodeClasses ? .noUnicodeWordBoundary : .noWordBoundary
        default: nil
        }
    }

    /// More digits belong to the number as long as there is such a group.
    private mutating func backreference() -> PatternNode {
        place += 1
        var number = 0
        while let digit = next?.value, (0x30...0x39).contains(digit) {
            let longer = number * 10 + Int(digit - 0x30)
            if number > 0, longer > groupCount { break }
            number = longer
            place += 1
        }
        return .backreference(number, flags.folding)
    }

    /// A backslash with a letter that stands for a set, or a property; nil when it is one character.
    mutating func escapedClass() throws(PatternFault) -> ScalarSet.Content? {
        guard let scalar = character(at: 1) else { throw fault("a backslash with nothing after it") }
        let content: ScalarSet.Content
        switch scalar {
        case "d", "D": content = flags.unicodeClasses ? .property(.digit) : .digit
        case "w", "W": content = flags.unicodeClasses ? .property(.wordCharacter) : .word
        case "s", "S": content = flags.unicodeClasses ? .property(.whiteSpace) : .space
        case "h", "H": content = .horizontalSpace
        case "v", "V": content = .verticalSpace
        case "p", "P":
            place += 2
            let property = try property()
            return scalar == "P" ? .complement(property) : property
        default: return nil
        }
        place += 2
        return scalar.properties.isUppercase ? .complement(content) : content
    }

    private mutating func property() throws(PatternFault) -> ScalarSet.Content {
        var name = ""
        if next == "{" {
            place += 1
            while let scalar = next, scalar != "}" {
                name.unicodeScalars.append(scalar)
                place += 1
            }
            guard next == "}", !name.isEmpty else { throw fault("the name of a property must end with }") }
        } else if let scalar = next {
            name = String(scalar)
        }
        guard
            let content = ScalarSet.Content.property(
                named: name, isUnicode: flags.unicodeClasses, isFolded: flags.folds)
        else {
            throw fault("there is no character property \"\(name.shortened(to: 40))\"")
        }
        place += 1
        return content
    }

    /// A backslash and what makes up one character.
    mutating func escapedScalar() throws(PatternFault) -> UInt32 {
        guard place + 1 < items.count else { throw fault("a backslash with nothing after it") }
        let item = items[place + 1]
        place += 2
        guard !item.isQuoted, let scalar = Unicode.Scalar(item.scalar), scalar.isASCII else { return item.scalar }
        switch scalar {
        case "t": return 0x09
        case "n": return 0x0A
        case "r": return 0x0D
        case "f": return 0x0C
        case "a": return 0x07
        case "e": return 0x1B
        case "0": return try octal()
        case "x": return try hexadecimal()
        case "u": return try unicode()
        case "c":
            guard place < items.count else { throw fault("\\c must be followed by a character") }
            place += 1
            return items[place - 1].scalar ^ 64
        default:
            guard !scalar.properties.isAlphabetic else {
                throw fault("\\\(scalar) means nothing in a regular expression")
            }
            return item.scalar
        }
    }

    private func digit(at offset: Int, radix: UInt32) -> UInt32? {
        guard let value = character(at: offset)?.value else { return nil }
        let digit: UInt32
        switch value {
        case 0x30...0x39: digit = value - 0x30
        case 0x41...0x46: digit = value - 0x41 + 10
        case 0x61...0x66: digit = value - 0x61 + 10
        default: return nil
        }
        return digit < radix ? digit : nil
    }

    private mutating func octal() throws(PatternFault) -> UInt32 {
        guard let first = digit(at: 0, radix: 8) else { throw fault("\\0 must be followed by octal digits") }
        place += 1
        guard let second = digit(at: 0, radix: 8) else { return first }
        place += 1
        guard first <= 3, let third = digit(at: 0, radix: 8) else { return first * 8 + second }
        place += 1
        return first * 64 + second * 8 + third
    }

    private mutating func hexadecimal() throws(PatternFault) -> UInt32 {
        if next == "{" {
            place += 1
            var value: UInt32 = 0
            var count = 0
            while let digit = digit(at: 0, radix: 16) {
                value = value * 16 + digit
                count += 1
                place += 1
                guard value <= 0x10FFFF else { throw fault("there is no such character") }
            }
            guard count > 0, next == "}" else { throw fault("\\x{ must be followed by hexadecimal digits and }") }
            place += 1
            return value
        }
        guard let first = digit(at: 0, radix: 16), let second = digit(at: 1, radix: 16) else {
            throw fault("\\x must be followed by two hexadecimal digits")
        }
        place += 2
        return first * 16 + second
    }

    private mutating func unicode() throws(PatternFault) -> UInt32 {
        let first = try fourDigits()
        guard (0xD800...0xDBFF).contains(first), next == "\\", character(at: 1) == "u" else { return first }
        let saved = place
        place += 2
        let second = try fourDigits()
        if (0xDC00...0xDFFF).contains(second) { return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00) }
        place = saved
        return first
    }

    private mutating func fourDigits() throws(PatternFault) -> UInt32 {
        var value: UInt32 = 0
        for offset in 0..<4 {
            guard let digit = digit(at: offset, radix: 16) else {
                throw fault("\\u must be followed by four hexadecimal digits")
            }
            value = value * 16 + digit
        }
        place += 4
        return value
    }
}
