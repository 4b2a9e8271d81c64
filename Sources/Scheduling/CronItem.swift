/// One item of a list in a field: `*`, `5`, `FRI`, `1-5`, each perhaps with a step as in `*/5`.
struct CronItem: Hashable, Sendable {
    /// What it selects before the step thins it out.
    enum Selection: Hashable, Sendable {
        case all
        case from(Int)
        case range(Int, through: Int)
    }

    var selection: Selection
    var step: Int?
}

/// Walks through the characters of one field.
struct CronScanner {
    let field: CronField
    private let characters: [Character]
    /// The column of the field's first character.
    private let column: Int
    private(set) var position = 0

    init(_ field: CronField, _ word: CronWord) {
        self.field = field
        characters = word.characters
        column = word.column
    }

    var peek: Character? { position < characters.count ? characters[position] : nil }
    var isAtEnd: Bool { position >= characters.count }

    /// Where the present item ends.
    private var rest: String { String(characters[position...].prefix { $0 != "," }) }

    func error(_ expected: String, at place: Int? = nil) -> ScheduleError {
        let place = min(place ?? position, characters.count)
        let found = String(characters[place...].prefix { $0 != "," || place == position })
        return ScheduleError(column: column + place, field: field.name, found: found, expected: expected)
    }

    mutating func skip(_ character: Character) -> Bool {
        guard let next = peek, next.uppercased() == String(character) else { return false }
        position += 1
        return true
    }

    /// Whether the item that begins here is this text; then it is stepped over.
    mutating func skipItem(_ text: String) -> Bool {
        guard rest.uppercased() == text else { return false }
        position += text.count
        return true
    }

    /// A number of at most nine digits; nil when no digit stands here.
    mutating func number() throws(ScheduleError) -> Int? {
        let start = position
        var value: Int?
        while let character = peek, character.isASCII, let digit = character.wholeNumberValue {
            guard position - start < 9 else { throw error(field.expected, at: start) }
            value = (value ?? 0) * 10 + digit
            position += 1
        }
        return value
    }

    /// A number or name that the field has.
    mutating func value() throws(ScheduleError) -> Int {
        let start = position
        if let number = try number() {
            guard field.values.contains(number) else { throw error(field.expected, at: start) }
            return number
        }
        while let character = peek, character.isLetter, position - start < 3 { position += 1 }
        guard let value = field.value(named: String(characters[start..<position])) else {
            throw error(field.expected, at: start)
        }
        return value
    }

    /// What follows `/`; nil when there is no `/`.
    mutating func step() throws(ScheduleError) -> Int? {
        guard skip("/") else { return nil }
        guard let step = try number() else { throw error("a step, a number after “/”") }
        return step
    }

    /// An item of the form that all fields of both dialects share.
    ///
    /// - Parameter mixesNames: whether a range may have a name at one end and a number at the other.
    mutating func item(mixesNames: Bool) throws(ScheduleError) -> CronItem {
        if skip("*") { return CronItem(selection: .all, step: try step()) }
        let isName = peek?.isLetter
        let first = try value()
        guard skip("-") else { return CronItem(selection: .from(first), step: try step()) }
        guard mixesNames || peek?.isLetter == isName else {
            throw error(isName == true ? "a name, since the range begins with one" : "a number")
        }
        return CronItem(selection: .range(first, through: try value()), step: try step())
    }
}
