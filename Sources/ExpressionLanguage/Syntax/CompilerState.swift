/// What the compilation of one source carries along.
final class CompilerState {
    let source: String
    var nesting = 0
    var isOnLargeStack = false
    /// Nodes that keep something while selected attributes pass by.
    var slots = 0
    var hasSelection = false
    var hasReduction = false

    init(source: String) { self.source = source }

    func newSlot() -> Int {
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
