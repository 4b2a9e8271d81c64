public import OrderedJSON

/// What the entries of a chain did with an input.
public struct JoltExplanation: Sendable {
    /// A place of the result and the entry that wrote it.
    public struct Written: Sendable, Hashable {
        /// The way into the result.
        public let path: JSONPointer
        /// The way into the chain.
        public let entry: JSONPointer
    }

    /// The entries that matched nothing, as ways into the chain; of entries in each other the outermost.
    public let unmatchedEntries: [JSONPointer]
    /// What no entry used, as ways into the input; of values in each other the outermost.
    public let unusedInput: [JSONPointer]
    /// Which entry wrote which place of the result. What only passed through is not listed.
    public let written: [Written]
    /// At least one list was longer than ``maximumCount`` and has been cut.
    public let isCut: Bool

    /// How long each list may be.
    public static let maximumCount = 1000

    /// The lists as JSON: `unmatched_entries`, `unused_input`, `written_by` (`path`, `entry`) and `cut`.
    public var json: JSON {
        .object([
            "unmatched_entries": .array(unmatchedEntries.map { .string($0.description) }),
            "unused_input": .array(unusedInput.map { .string($0.description) }),
            "written_by": .array(
                written.map { .object(["path": .string($0.path.description), "entry": .string($0.entry.description)]) }),
            "cut": .bool(isCut),
        ])
    }
}
