extension ScalarSet.Content {
    /// What stands for `\p{name}`; nil when Java knows no such property.
    /// - Parameters:
    ///   - isUnicode: the names of POSIX reach beyond ASCII.
    ///   - isFolded: upper and lower case are alike.
    static func property(named name: String, isUnicode: Bool, isFolded: Bool) -> Self? {
        if let equals = name.firstIndex(of: "=") {
            return assigned(String(name[..<equals]).lowercased(), String(name[name.index(after: equals)...]))
        }
        if name.hasPrefix("In") {
            return NamedCharacters.block(String(name.dropFirst(2))).map { .property(.named($0)) }
        }
        if name.hasPrefix("Is") {
            let rest = String(name.dropFirst(2))
            return binary(rest, isFolded: isFolded) ?? category(rest, isFolded: isFolded)
                ?? NamedCharacters.script(rest).map { .property(.named($0)) }
        }
        if isUnicode, let content = unicodePosix(name, isFolded: isFolded) { return content }
        return posix(name, isFolded: isFolded) ?? category(name, isFolded: isFolded) ?? java(name, isFolded: isFolded)
    }

    private static func assigned(_ key: String, _ value: String) -> Self? {
        switch key {
        case "sc", "script": NamedCharacters.script(value).map { .property(.named($0)) }
        case "blk", "block": NamedCharacters.block(value).map { .property(.named($0)) }
        case "gc", "general_category": category(value, isFolded: false)
        default: nil
        }
    }

    private static func posix(_ name: String, isFolded: Bool) -> Self? {
        switch name {
        case "Lower": .ranges(isFolded ? [0x41...0x5A, 0x61...0x7A] : [0x61...0x7A])
        case "Upper": .ranges(isFolded ? [0x41...0x5A, 0x61...0x7A] : [0x41...0x5A])
        case "ASCII": .ranges([0...0x7F])
        case "Alpha": .ranges([0x41...0x5A, 0x61...0x7A])
        case "Digit": .digit
        case "Alnum": .ranges([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
        case "Punct": .ranges([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
        case "Graph": .ranges([0x21...0x7E])
        case "Print": .ranges([0x20...0x7E])
        case "Blank": .scalars(" \t")
        case "Cntrl": .ranges([0...0x1F, 0x7F...0x7F])
        case "XDigit": .ranges([0x30...0x39, 0x41...0x46, 0x61...0x66])
        case "Space": .space
        case "all": .all
        case "L1": .ranges([0...0xFF])
        default: nil
        }
    }

    private static func unicodePosix(_ name: String, isFolded: Bool) -> Self? {
        switch name.lowercased() {
        case "lower": isFolded ? cased : .property(.lowercase)
        case "upper": isFolded ? cased : .property(.uppercase)
        case "alpha": .property(.alphabetic)
        case "digit": .property(.digit)
        case "alnum": .union([.property(.alphabetic), .property(.digit)])
        case "punct": .property(.punctuation)
        case "graph": graph
        case "print":
            .union([
                .intersection([graph, .complement(.property(.control))]), .property(.categories([.spaceSeparator])),
            ])
        case "blank": .union([.property(.categories([.spaceSeparator])), .scalars("\t")])
        case "cntrl": .property(.control)
        case "xdigit": .union([.property(.digit), .property(.hexDigit)])
        case "space": .property(.whiteSpace)
        default: nil
        }
    }

    private static var cased: Self { .union([.property(.lowercase), .property(.uppercase), .property(.titlecase)]) }

    private static var graph: Self {
        .complement(.union([.property(.whiteSpace), .property(.categories([.control, .surrogate, .unassigned]))]))
    }

    private static func binary(_ name: String, isFolded: Bool) -> Self? {
        switch name.lowercased().filter({ $0 != "_" }) {
        case "alphabetic": .property(.alphabetic)
        case "letter": .property(.letter)
        case "ideographic": .property(.ideographic)
        case "lowercase": isFolded ? cased : .property(.lowercase)
        case "uppercase": isFolded ? cased : .property(.uppercase)
        case "titlecase": isFolded ? cased : .property(.titlecase)
        case "whitespace": .property(.whiteSpace)
        case "control": .property(.control)
        case "punctuation": .property(.punctuation)
        case "hexdigit": .union([.property(.digit), .property(.hexDigit)])
        case "assigned": .property(.assigned)
        case "noncharactercodepoint": .property(.noncharacter)
        case "digit": .property(.digit)
        case "alnum": .union([.property(.alphabetic), .property(.digit)])
        case "blank": .union([.property(.categories([.spaceSeparator])), .scalars("\t")])
        case "graph": graph
        case "word": .property(.wordCharacter)
        case "joincontrol": .property(.joinControl)
        case "emoji": .property(.emoji)
        case "emojipresentation": .property(.emojiPresentation)
        case "emojimodifier": .property(.emojiModifier)
        case "emojimodifierbase": .property(.emojiModifierBase)
        default: nil
        }
    }

    private static func java(_ name: String, isFolded: Bool) -> Self? {
        switch name {
        case "javaLowerCase": isFolded ? cased : .property(.lowercase)
        case "javaUpperCase": isFolded ? cased : .property(.uppercase)
        case "javaTitleCase": isFolded ? cased : .property(.titlecase)
        case "javaAlphabetic": .property(.alphabetic)
        case "javaIdeographic": .property(.ideographic)
        case "javaDigit": .property(.digit)
        case "javaDefined": .property(.assigned)
        case "javaLetter": .property(.letter)
        case "javaLetterOrDigit": .property(.letterOrDigit)
        case "javaJavaIdentifierStart", "javaUnicodeIdentifierStart": .property(.identifierStart)
        case "javaJavaIdentifierPart", "javaUnicodeIdentifierPart": .property(.identifierPart)
        case "javaSpaceChar": .property(.javaSpace)
        case "javaWhitespace": .property(.javaWhitespace)
        case "javaISOControl": .ranges([0...0x1F, 0x7F...0x9F])
        case "javaMirrored": .property(.mirrored)
        default: nil
        }
    }

    private static func category(_ name: String, isFolded: Bool) -> Self? {
        if isFolded, ["Lu", "Ll", "Lt"].contains(name) {
            return .property(.categories([.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]))
        }
        return categories(name).map { .property(.categories($0)) }
    }

    private static func categories(_ name: String) -> Set<Unicode.GeneralCategory>? {
        switch name {
        case "L": CharacterProperty.letters
        case "M": CharacterProperty.marks
        case "N": CharacterProperty.numbers
        case "Z": CharacterProperty.separators
        case "C": CharacterProperty.controls
        case "P": CharacterProperty.punctuations
        case "S": CharacterProperty.symbols
        case "LC": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]
        case "LD": CharacterProperty.letters.union([.decimalNumber])
        default: singleCategories[name].map { [$0] }
        }
    }

    private static let singleCategories: [String: Unicode.GeneralCategory] = [
        "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter, "Lm": .modifierLetter,
        "Lo": .otherLetter,
        "Mn": .nonspacingMark, "Mc": .spacingMark, "Me": .enclosingMark, "Nd": .decimalNumber, "Nl": .letterNumber,
        "No": .otherNumber, "Zs": .spaceSeparator, "Zl": .lineSeparator, "Zp": .paragraphSeparator, "Cc": .control,
        "Cf": .format, "Co": .privateUse, "Cs": .surrogate, "Cn": .unassigned, "Pd": .dashPunctuation,
        "Ps": .openPunctuation, "Pe": .closePunctuation, "Pc": .connectorPunctuation, "Po": .otherPunctuation,
        "Pi": .initialPunctuation, "Pf": .finalPunctuation, "Sm": .mathSymbol, "Sc": .currencySymbol,
        "Sk": .modifierSymbol, "So": .otherSymbol,
    ]
}
