/// How much an expression may ask for, so that none can hold the process up.
enum ExpressionLimits {
    /// Bytes of source.
    static let source = 1 << 20
    /// `${}` within `${}`.
    static let nesting = 256
    /// Functions one after another, and in all the nodes on the way down.
    static let depth = 512
    /// Bytes of a result, the ones in between included.
    static let text = 16 << 20
    /// Function calls of one evaluation.
    static let calls = 2_000_000
    /// Bytes of text that one evaluation may pass through functions.
    static let work = 1 << 29
    /// Steps of all regular expressions of one evaluation; 0.2 to 0.5 s.
    static let regexSteps = 16_000_000
    /// Bytes of a JSONPath.
    static let path = 8 << 10
    /// What compiling a regular expression may cost, in the same steps; about 0.1 s.
    static let regexWeight = 8_000_000
    /// Pieces that a regular expression may cut a text into.
    static let parts = 1 << 20
    /// Places that a regular expression may remember to come back to.
    static let regexChoices = 1 << 20
    /// `evaluateELString` within `evaluateELString`.
    static let evaluations = 16
}
