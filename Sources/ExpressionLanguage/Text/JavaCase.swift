/// Upper and lower case as Java's locale en_US has them.
enum JavaCase {
    static func upper(_ text: String) -> String { text.uppercased() }

    /// As Unicode has it, with the final form of sigma at the end of words.
    static func lower(_ text: String) -> String {
        guard text.utf8.contains(0xCE), text.unicodeScalars.contains("\u{3A3}") else { return text.lowercased() }
        let scalars = Array(text.unicodeScalars)
        var result = ""
        for (place, scalar) in scalars.enumerated() {
            if scalar == "\u{3A3}" {
                result += isFinal(place, in: scalars) ? "\u{3C2}" : "\u{3C3}"
            } else {
                result += scalar.properties.lowercaseMapping
            }
        }
        return result
    }

    /// A letter with case stands before it in its word, and none after it.
    private static func isFinal(_ place: Int, in scalars: [Unicode.Scalar]) -> Bool {
        hasCasedLetter(from: place, step: -1, in: scalars) && !hasCasedLetter(from: place, step: 1, in: scalars)
    }

    /// Numbers, marks and letters without case belong to a word too, and a hyphen, a full stop or a quotation mark between two letters.
    private static func hasCasedLetter(from start: Int, step: Int, in scalars: [Unicode.Scalar]) -> Bool {
        var place = start + step
        var isAfterLetter = true
        while scalars.indices.contains(place) {
            let properties = scalars[place].properties
            if properties.isCased { return true }
            if properties.isAlphabetic, !properties.isIdeographic, !isKana(scalars[place]) {
                isAfterLetter = true
            } else if joins(properties.generalCategory) {
                isAfterLetter = false
            } else {
                let next = place + step
                guard isAfterLetter, isMiddle(scalars[place]), scalars.indices.contains(next),
                    scalars[next].properties.isAlphabetic
                else { return false }
            }
            place += step
        }
        return false
    }

    private static func joins(_ category: Unicode.GeneralCategory) -> Bool {
        switch category {
        case .decimalNumber, .otherNumber, .letterNumber, .nonspacingMark, .enclosingMark, .spacingMark: true
        case .format: true
        default: false
        }
    }

    private static func isKana(_ scalar: Unicode.Scalar) -> Bool { (0x3040...0x30FF).contains(scalar.value) }

    private static func isMiddle(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x22, 0x27, 0x2D, 0x2E, 0x5F, 0xAD, 0x2010...0x2015, 0x2027, 0x203F, 0x2040, 0x2054: true
        default: false
        }
    }

    /// Equal when each character has the same upper case, or then the same lower case.
    static func equalIgnoringCase(_ one: String, _ other: String) -> Bool {
        var others = other.unicodeScalars.makeIterator()
        for scalar in one.unicodeScalars {
            guard let counterpart = others.next() else { return false }
            if scalar == counterpart { continue }
            let (upper, otherUpper) = (simpleUpper(scalar), simpleUpper(counterpart))
            guard upper == otherUpper || simpleLower(upper) == simpleLower(otherUpper) else { return false }
        }
        return others.next() == nil
    }

    /// One character's upper case, if that is one character.
    static func simpleUpper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII {
            return scalar.value >= 0x61 && scalar.value <= 0x7A ? Unicode.Scalar(UInt8(scalar.value - 0x20)) : scalar
        }
        return single(scalar.properties.uppercaseMapping) ?? single(scalar.properties.titlecaseMapping) ?? scalar
    }

    /// One character's lower case, if that is one character.
    static func simpleLower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII {
            return scalar.value >= 0x41 && scalar.value <= 0x5A ? Unicode.Scalar(UInt8(scalar.value + 0x20)) : scalar
        }
        return scalar == "\u{130}" ? "i" : single(scalar.properties.lowercaseMapping) ?? scalar
    }

    private static func single(_ text: String) -> Unicode.Scalar? {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex else {
            return nil
        }
        return first
    }
}
