/// One of the words that white space separates in an expression.
struct CronWord {
    let characters: [Character]
    /// Where it begins, counted from 1.
    let column: Int

    var text: String { String(characters) }

    static func words(of text: String) -> [CronWord] {
        var words: [CronWord] = []
        var current: [Character] = []
        var column = 0
        for character in text {
            column += 1
            if character.isWhitespace {
                if !current.isEmpty { words.append(CronWord(characters: current, column: column - current.count)) }
                current = []
            } else {
                current.append(character)
            }
        }
        if !current.isEmpty { words.append(CronWord(characters: current, column: column - current.count + 1)) }
        return words
    }
}
