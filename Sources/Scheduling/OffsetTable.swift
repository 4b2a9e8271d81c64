/// The changes of a zone's offset that its file lists one by one.
struct OffsetTable: Hashable, Sendable {
    /// The offset before the first change.
    private let initialOffset: Int
    /// Seconds since the epoch, ascending.
    private let transitions: [Int64]
    /// The offset from each change on, as many as there are changes.
    private let offsets: [Int32]

    init(initialOffset: Int, changes: [(at: Int64, offset: Int32)] = []) {
        self.initialOffset = initialOffset
        transitions = changes.map(\.at)
        offsets = changes.map(\.offset)
    }

    /// The second of the last change listed, ``Swift/Int64/distantPast`` when there is none.
    var lastTransition: Int64 { transitions.last ?? .distantPast }

    func span(at seconds: Int64) -> OffsetSpan {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = low + (high - low) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return OffsetSpan(
            start: low > 0 ? transitions[low - 1] : .distantPast,
            end: low < transitions.count ? transitions[low] : .distantFuture,
            offset: low > 0 ? Int(offsets[low - 1]) : initialOffset)
    }
}
