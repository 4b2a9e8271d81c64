/// A property of characters, named as Java's `\p{…}` names it.
enum CharacterProperty: Sendable {
    case categories(Set<Unicode.GeneralCategory>)
    case lowercase, uppercase, titlecase, alphabetic, ideographic, whiteSpace, hexDigit, joinControl, noncharacter,
        assigned
    case digit, letter, letterOrDigit, control, punctuation, wordCharacter, mirrored, emoji, emojiPresentation,
        emojiModifier
    case emojiModifierBase, identifierStart, identifierPart, javaWhitespace, javaSpace
    /// A script or a block.
    case named(NamedCharacters)

    func contains(_ value: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(value) else { return false }
        let properties = scalar.properties
        switch self {
        case .categories(let categories): return categories.contains(properties.generalCategory)
        case .lowercase: return properties.isLowercase
        case .uppercase: return properties.isUppercase
        case .titlecase: return properties.generalCategory == .titlecaseLetter
        case .alphabetic: return properties.isAlphabetic
        case .ideographic: return properties.isIdeographic
        case .whiteSpace: return properties.isWhitespace
        case .hexDigit: return properties.isHexDigit
        case .joinControl: return properties.isJoinControl
        case .noncharacter: return properties.isNoncharacterCodePoint
        case .assigned: return properties.generalCategory != .unassigned
        case .digit: return properties.generalCategory == .decimalNumber
        case .letter: return Self.letters.contains(properties.generalCategory)
        case .letterOrDigit:
            return Self.letters.contains(properties.generalCategory) || properties.generalCategory == .decimalNumber
        case .control: return properties.generalCategory == .control
        case .punctuation: return Self.punctuations.contains(properties.generalCategory)
        case .wordCharacter:
            let category = properties.generalCategory
            return properties.isAlphabetic || Self.marks.contains(category) || category == .decimalNumber
                || category == .connectorPunctuation || properties.isJoinControl
        case .mirrored: return properties.isBidiMirrored
        case .emoji: return properties.isEmoji
        case .emojiPresentation: return properties.isEmojiPresentation
        case .emojiModifier: return properties.isEmojiModifier
        case .emojiModifierBase: return properties.isEmojiModifierBase
        case .identifierStart: return properties.isIDStart
        case .identifierPart: return properties.isIDContinue
        case .javaWhitespace: return Self.isJavaWhitespace(value, properties.generalCategory)
        case .javaSpace: return Self.separators.contains(properties.generalCategory)
        case .named(let characters): return characters.contains(value)
        }
    }

    static let letters: Set<Unicode.GeneralCategory> = [
        .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    ]
    static let marks: Set<Unicode.GeneralCategory> = [.nonspacingMark, .spacingMark, .enclosingMark]
    static let numbers: Set<Unicode.GeneralCategory> = [.decimalNumber, .letterNumber, .otherNumber]
    static let separators: Set<Unicode.GeneralCategory> = [.spaceSeparator, .lineSeparator, .paragraphSeparator]
    static let controls: Set<Unicode.GeneralCategory> = [.control, .format, .privateUse, .surrogate, .unassigned]
    static let symbols: Set<Unicode.GeneralCategory> = [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol]
    static let punctuations: Set<Unicode.GeneralCategory> = [
        .dashPunctuation, .openPunctuation, .closePunctuation, .connectorPunctuation, .otherPunctuation,
        .initialPunctuation,
        .finalPunctuation,
    ]

    private static func isJavaWhitespace(_ value: UInt32, _ category: Unicode.GeneralCategory) -> Bool {
        if (0x09...0x0D).contains(value) || (0x1C...0x1F).contains(value) { return true }
        return separators.contains(category) && value != 0xA0 && value != 0x2007 && value != 0x202F
    }
}
