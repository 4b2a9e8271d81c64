extension PatternParser {
    /// All that begins with a parenthesis; nil when it only changes flags.
    mutating func group() throws(PatternFault) -> PatternNode? {
        let saved = flags
        place += 1
        guard next == "?" else {
            groupCount += 1
            let number = groupCount
            return try closed(.capture(number, try alternatives()), restoring: saved)
        }
        place += 1
        let kind = next
        place += 1
        switch kind {
        case ":": return try closed(try alternatives(), restoring: saved)
        case "=": return try closed(.look(try alternatives(), isAhead: true, isNegative: false), restoring: saved)
        case "!": return try closed(.look(try alternatives(), isAhead: true, isNegative: true), restoring: saved)
        case ">": return try closed(.atomic(try alternatives()), restoring: saved)
        case "<": return try afterLess(restoring: saved)
        default:
            place -= 1
            return try flagGroup(restoring: saved)
        }
    }

    private mutating func closed(_ node: PatternNode, restoring saved: Flags) throws(PatternFault) -> PatternNode {
        guard next == ")" else { throw fault("a group that is not closed") }
        place += 1
        flags = saved
        return node
    }

    private mutating func afterLess(restoring saved: Flags) throws(PatternFault) -> PatternNode {
        switch next {
        case "=", "!":
            let isNegative = next == "!"
            place += 1
            let body = try alternatives()
            guard body.hasReach else {
                throw fault("what is looked for behind has no obvious greatest length")
            }
            return try closed(.look(body, isAhead: false, isNegative: isNegative), restoring: saved)
        default:
            let name = try groupName()
            guard names[name] == nil else { throw fault("the group <\(name)> is defined twice") }
            groupCount += 1
            let number = groupCount
            names[name] = number
            return try closed(.capture(number, try alternatives()), restoring: saved)
        }
    }

    /// A name of ASCII letters and digits, and the `>` after it.
    mutating func groupName() throws(PatternFault) -> String {
        var name = ""
        while let scalar = next, scalar != ">" {
            let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
            guard isLetter || !name.isEmpty && (0x30...0x39).contains(scalar.value) else {
                throw fault("the name of a group is made of letters and digits and begins with a letter")
            }
            name.unicodeScalars.append(scalar)
            place += 1
        }
        guard next == ">", !name.isEmpty else { throw fault("the name of a group must end with >") }
        place += 1
        return name
    }

    /// `(?i-m)` changes the flags up to the end of the group around it, `(?i-m:…)` within itself.
    private mutating func flagGroup(restoring saved: Flags) throws(PatternFault) -> PatternNode? {
        var isOn = true
        while true {
            switch next {
            case "i": flags.folds = isOn
            case "m": flags.multiline = isOn
            case "s": flags.dotAll = isOn
            case "d": flags.unixLines = isOn
            case "u": flags.unicodeCase = isOn
            case "x": flags.comments = isOn
            case "U":
                flags.unicodeClasses = isOn
                flags.unicodeCase = isOn
            case "-" where isOn: isOn = false
            case ")":
                place += 1
                return nil
            case ":":
                place += 1
                return try closed(try alternatives(), restoring: saved)
            default: throw fault("an unknown kind of group or flag after (?")
            }
            place += 1
        }
    }
}
