/// What becomes of a row as it enters its run.
public enum RowFate: Sendable, Hashable {
    /// It waits to be sent.
    case waits
    /// It lacks something, or its script failed; says what and where.
    case failed(String)
    /// The row script left it out, or it need not be sent; says so.
    case skipped(String)
}
