extension String {
    /// Whether a NUL is in it, at which the store would take it to end.
    var holdsNUL: Bool { utf8.contains(0) }
}
