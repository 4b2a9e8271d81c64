/// What the compilation of one source carries along.
struct CompilerState {
    let source: String
    var nesting = 0
    /// Nodes that keep something while selected attributes pass by.
    var slots = 0
    var hasSelection = false
    /// Where the arguments of the calls begin that are being read.
    var argumentTokens: [Token] = []

    init(source: String) { self.source = source }

    mutating func newSlot() -> Int {
        slots += 1
        return slots - 1
    }
}

/// How a place in the bytes at hand translates to the source: by a distance, or, within a quoted text, as the place of that text.
struct Origin {
    var offset: Int
    var isQuoted: Bool

    func source(of place: Int) -> Int { isQuoted ? offset : offset + place }
}
