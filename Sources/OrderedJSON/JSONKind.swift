/// What a JSON value is, without looking into it.
@frozen
public enum JSONKind: UInt8, Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool
    /// A number, kept as its digits.
    case number
    /// A text.
    case string
    /// A list of values.
    case array
    /// Named values in order.
    case object
}
